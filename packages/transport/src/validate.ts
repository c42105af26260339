export { checkParams, findIssues } from './checkValue.ts';
export { isJsonObject } from './surelyFits.ts';
