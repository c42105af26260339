/** Stands where the key belongs, in all that can be copied. */
export const keyPlaceholder = 'YOUR_API_KEY';
