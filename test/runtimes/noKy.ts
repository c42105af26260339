// biome-ignore lint/style/noDefaultExport: this module replaces ky, which has one
export default { create: () => undefined };
export class NetworkError extends Error {}
export class TimeoutError extends Error {}
