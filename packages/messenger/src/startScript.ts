/**
 * What the script tag runs after it has set `window.intercomSettings`, for browsers from 2020 on. As Intercom's
 * published snippet does, it puts a queue in place of `window.Intercom`, loads the library once the page has
 * loaded, and only updates the Messenger where it is there already. Beyond that, a tag that comes into
 * the same window for another user ends the session first, and loads the library again after a failure.
 *
 * The session, the fields of a queue and the policy's name are those of `loadMessenger`, which goes on from here.
 */
const source = `(url) => {
  const page = window;
  const settings = page.intercomSettings;
  const key = Symbol.for("intercom-fetch.session");
  let intercom = page.Intercom;
  const isThere = typeof intercom == "function";
  const session = isThere && page[key];
  const last = (session && session.settings) || {};
  const userOf = (given) => given.user_id || given.email;
  const isSame = last.app_id == settings.app_id && userOf(last) == userOf(settings);
  const isVisitor = last.app_id == settings.app_id && !userOf(last);
  if (isThere && !isSame && !isVisitor) {
    if (intercom.q) intercom.q.length = 0;
    intercom("shutdown");
  }
  if (isThere) {
    page.intercomSettings = settings;
    if (isSame) intercom("reattach_activator");
    intercom(isSame ? "update" : "boot", settings);
    if (session) session.settings = { ...settings };
    else page[key] = { intercom, settings: { ...settings } };
    if (intercom.loaded !== null) return;
  }
  const script = document.createElement("script");
  script.nonce = (document.currentScript || script).nonce;
  let trusted = isThere && String(intercom.url) == url ? intercom.url : url;
  try {
    trusted = page.trustedTypes
      .createPolicy("intercom-fetch", { createScriptURL: () => url })
      .createScriptURL(url);
  } catch (error) {}
  script.src = trusted;
  if (!isThere) {
    intercom = (...call) => intercom.c(call);
    intercom.q = [];
    intercom.c = (call) => intercom.q.push(call);
    page.Intercom = intercom;
    page[key] = { intercom, settings: { ...settings } };
  }
  intercom.url = trusted;
  intercom.loaded = script;
  script.onload = () => (intercom.loaded = 0);
  script.onerror = () => {
    script.remove();
    intercom.loaded = null;
  };
  const append = () => document.head.append(script);
  if (document.readyState == "complete") append();
  else page.addEventListener("load", append);
}`;

/** Returns the script as one line, and calls it with the library's URL, which is JavaScript. */
export function callStartScript(url: string): string {
  return `(${source.replace(/\n */g, ' ')})(${url});`;
}
