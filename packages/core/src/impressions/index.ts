export {
  type CreateImpressionParams,
  createImpression,
  type Impression,
} from './createImpression.ts';
