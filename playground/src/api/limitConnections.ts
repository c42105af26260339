import { hostedUrl } from './hostedUrl.ts';
import type { Target } from './Target.ts';

/**
 * Lets the page connect to its target and to nothing else, from now on: a browser heeds every policy it
 * has met, so that the one in the page's HTML, which must let any server be chosen, counts no more.
 */
export function limitConnections(target: Target): void {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = `connect-src ${
    // The service worker answers for this host, but the policy is applied before it is asked.
    target.kind === 'page' ? `'self' ${hostedUrl}` : target.baseUrl
  }`;
  document.head.append(policy);
}
