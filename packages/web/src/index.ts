export { createApp } from './app.tsx';
export type { FailureBody } from './failures.ts';
export type { Serving } from './serve.ts';
export { serve } from './serve.ts';
export type { AppOptions, WebSettings } from './settings.ts';
