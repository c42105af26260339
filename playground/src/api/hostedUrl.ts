/** The API that the emulator in the page stands in for. */
export const hostedUrl = 'https://api.intercom.io/v1/';
