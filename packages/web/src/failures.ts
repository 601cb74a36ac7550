import { Failure } from '@isnad/views';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** A failure as the API tells it, and as the remote desk of the command line throws it again. */
export interface FailureBody {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly message: string;
}

const statuses: Readonly<Record<string, ContentfulStatusCode>> = {
  'web-token': 401,
  'web-origin': 403,
  'web-not-found': 404,
  'web-report-unknown': 404,
  'accord-unknown': 404,
  'stipulation-unknown': 404,
  'watch-unknown': 404,
  'web-accord-unknown': 404,
  'web-source-unknown': 404,
  'web-claim-unknown': 404,
  'web-too-large': 413,
  'web-text-too-long': 413,
  'web-line-too-long': 413,
  'web-host': 421,
  'web-fault': 500,
  'database-failed': 503,
  'tracing-lost': 503,
  'disk-full': 507,
  'database-disk-full': 507,
};

/** What a thrown thing is to the person at the other end: a failure that was foreseen, or a fault of ours. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof HTTPException && error.status === 413) return new Failure('web-too-large', {}, { cause: error });
  return new Failure('web-fault', {}, { cause: error });
}

/** A failure that no list names is one of the input. */
export function statusOf(failure: Failure): ContentfulStatusCode {
  return statuses[failure.code] ?? 400;
}
