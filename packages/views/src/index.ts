export type { MessageValues } from './failure.ts';
export { Failure } from './failure.ts';
export type { InterfaceLanguage, Messages, SentencePart } from './messages.ts';
export { interfaceLanguages, messages } from './messages.ts';
