/** Loads a script. One that fails is taken out again, so that another can take its place. */
export function loadScript(url: string, nonce: string | undefined): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.async = true;
    if (nonce) script.nonce = nonce;
    script.onload = resolve;
    script.onerror = () => {
      script.remove();
      reject();
    };
    script.src = url;
    document.head.append(script);
  });
}
