export { type CreateImpressionParams, createImpression } from './createImpression.ts';
export type { Impression } from './Impression.ts';
