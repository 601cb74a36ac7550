import { Failure } from '@isnad/views';

/** The command was called wrongly: told like any failure, but the exit status is 2. */
export class Misuse extends Failure {}
