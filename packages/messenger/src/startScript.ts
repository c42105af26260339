/**
 * Does what Intercom's published snippet does: a queue for calls, the library once the page has loaded,
 * and only an update where the Messenger is there already. `loaded` is for `loadMessenger`: the script
 * that is on its way, 0 when it has come, and null after a failure.
 */
export const startScript: string =
  '((u,i=window.Intercom)=>{' +
  'if(typeof i=="function")' +
  'return i("reattach_activator"),i("update",window.intercomSettings);' +
  'let s=document.createElement("script");' +
  's.src=u;s.nonce=document.currentScript?.nonce||"";' +
  'i=window.Intercom=(...a)=>i.c(a);i.q=[];i.c=a=>i.q.push(a);i.loaded=s;' +
  's.onload=()=>i.loaded=0;s.onerror=()=>{s.remove();i.loaded=null};' +
  'document.readyState=="complete"?document.head.append(s):' +
  'window.addEventListener("load",()=>document.head.append(s))})(';
