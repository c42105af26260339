// biome-ignore lint/style/noDefaultExport: stands in for ky, which has one
export default { create: () => undefined };
export class NetworkError extends Error {}
export class TimeoutError extends Error {}
