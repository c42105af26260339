/** An ID for something that the test runner's server keeps for one test, of letters and digits. */
export const uniqueId = (): string => crypto.randomUUID().replaceAll('-', '');
