import { hostedUrl } from './baseUrls.ts';
import type { Target } from './Target.ts';

function sourcesOf(target: Target): string {
  if (target.kind === 'server') return target.baseUrl;
  // The gateway and what is behind it are called as functions.
  if (target.kind === 'gateway') return "'none'";
  // The service worker answers for this host, but the policy is applied before it is asked.
  return `'self' ${hostedUrl}`;
}

/**
 * Lets the page connect to its target and to nothing else, from now on: a browser heeds every policy it
 * has met, so that the one in the page's HTML, which must let any server be chosen, counts no more.
 */
export function limitConnections(target: Target): void {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = `connect-src ${sourcesOf(target)}`;
  document.head.append(policy);
}
