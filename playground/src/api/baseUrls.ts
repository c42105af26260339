/** The API that the emulator in the page stands in for. */
export const hostedUrl = 'https://api.intercom.io/v1/';

/** Where `intercom-gateway` listens, and what the gateway in the page stands in for. */
export const gatewayUrl = 'http://127.0.0.1:4020/v1/';
