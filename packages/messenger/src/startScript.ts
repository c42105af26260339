/**
 * Does what Intercom's published snippet does: a queue for calls, the library once the page has loaded,
 * and only an update where the Messenger is there already. `loaded` is for `loadMessenger`: null after
 * a failure.
 */
export const startScript: string =
  "(function(w,d,u){var i=w.Intercom,n=d.currentScript,p;if(typeof i=='function'){" +
  "i('reattach_activator');i('update',w.intercomSettings)}else{" +
  'i=w.Intercom=function(){i.c(arguments)};i.q=[];i.c=function(a){i.q.push(a)};' +
  'p=i.loaded=new Promise(function(y,x){function l(){' +
  "var s=d.createElement('script');s.async=true;s.src=u;if(n)s.nonce=n.nonce;s.onload=y;" +
  's.onerror=function(){s.remove();i.loaded=null;x()};d.head.appendChild(s)}' +
  "d.readyState=='complete'?l():w.addEventListener('load',l)});p.catch(function(){})}})" +
  '(window,document,';
