// biome-ignore lint/style/noDefaultExport: stands in for ky, which has one
export default undefined;
export class KyError extends Error {}
