// Malicious requests as bytes. Each is by ada, or claims to be.

/** The end of the headers. */
export const end = 'Connection: close\r\n\r\n';
export const as = (who: string) => `Host: x\r\nAuthorization: Bearer ${who}\r\n`;
const write = '{"user_id":"ada","name":"x"}';
export const post = (headers: string, body: string, path = '/api/intercom/users') =>
  `POST ${path} HTTP/1.1\r\n${as('user ada')}Content-Type: application/json\r\n${headers}${end}${body}`;

export const paths = [
  ...['/api/intercom/../intercom/users', '/x/../api/intercom/users', '/api/intercom/./users'],
  ...['/api/intercom/%2e%2e/intercom/users', '/api/intercom/%2E%2E/%2e%2e/v1/users'],
  ...[
    '/api/intercom//users',
    '//api/intercom/users',
    '/api//intercom/users',
    '/api/intercom/users//',
  ],
  ...['/api/intercom/users%2f', '/api/intercom%2fusers', '/api/intercom/users%2Fnotes'],
  ...[
    '/api/intercom/users.',
    '/api/intercom/users..',
    '/api/intercom/users...',
    '/api/intercom./users',
  ],
  ...[
    '/api/intercom/USERS',
    '/API/INTERCOM/users',
    '/api/intercom/%75sers',
    '/api/intercom/users%00',
  ],
  ...[
    '/api/intercom/users;x',
    '/api/intercom/users%3f',
    '/api/intercom/users%23',
    '/api/intercom/users#x',
  ],
  ...[
    '/api\\intercom\\users',
    '/api/intercom/tags/..\\users',
    '/api/intercom/users\\',
    '/api/intercom/users%5c',
  ],
  ...[
    '/api/intercom/..;/intercom/users',
    '/api/intercom/%252e%252e/users',
    '/api/intercom/users/%2e',
  ],
  ...[
    '/api/intercom/users/..',
    '/api/intercom/../../../../etc/passwd',
    '/api/intercom/%c0%ae%c0%ae/users',
  ],
  ...[
    'http://evil.example.com/api/intercom/users',
    '*',
    'users',
    '/api/intercom/http://evil.example.com/',
  ],
];
export const queries = [
  ...[
    '?user_id=ada&user_id=eve',
    '?user_id=eve',
    '?user_id=ada%0d%0aX-Evil:%201',
    '?user_id=ada%26user_id=eve',
  ],
  ...[
    '?user_id=ada;user_id=eve',
    '?user_id=ada&%75ser_id=eve',
    '?user_id=ada&user_id%00=eve',
    '?user_id=%',
  ],
  ...[
    '?user_id=ada#&user_id=eve',
    '?email=eve',
    '?user_id=ada&page=1',
    '?user_id=ada+',
    '??user_id=eve',
  ],
];

/** A request that is hidden in another one. */
export const smuggled =
  'GET /api/intercom/users?user_id=eve HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer all\r\n\r\n';
const chunk = (body: string) => `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;

export const tricks: Readonly<Record<string, string>> = {
  'two lengths': post(`Content-Length: ${write.length}\r\nContent-Length: 5\r\n`, write),
  'a list of lengths': post(`Content-Length: ${write.length}, 5\r\n`, write),
  'a length with a sign': post(`Content-Length: +${write.length}\r\n`, write),
  'a negative length': post('Content-Length: -1\r\n', write),
  'an encoding that is none': post('Transfer-Encoding: xchunked\r\n', chunk(write)),
  'an encoding in disguise': post('Transfer-Encoding: \x0bchunked\r\n', chunk(write)),
  'two encodings': post(
    'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n',
    chunk(write),
  ),
  'a space before the colon': post(`Content-Length : ${write.length}\r\n`, write),
  'a folded header': post(
    `X-A: b\r\n Authorization: Bearer all\r\nContent-Length: ${write.length}\r\n`,
    write,
  ),
  'a bare CR': post(
    `X-A: b\rAuthorization: Bearer all\r\nContent-Length: ${write.length}\r\n`,
    write,
  ),
  'a bare LF': post(
    `X-A: b\nAuthorization: Bearer all\r\nContent-Length: ${write.length}\r\n`,
    write,
  ),
  'a NUL': post(`X-A: b\0c\r\nContent-Length: ${write.length}\r\n`, write),
  'a second Authorization': post(
    `Authorization: Bearer all\r\nContent-Length: ${write.length}\r\n`,
    '{"user_id":"eve"}'.padEnd(write.length),
  ),
  'a second Host': post(`Host: evil.example.com\r\nContent-Length: ${write.length}\r\n`, write),
  'a size of a chunk with more to it': post(
    'Transfer-Encoding: chunked\r\n',
    `1c;a=b\r\n${write}\r\n0\r\nAuthorization: Bearer all\r\n\r\n`,
  ),
  'a chunk that is too short': post('Transfer-Encoding: chunked\r\n', `5\r\n${write}\r\n0\r\n\r\n`),
  'headers that name hops': post(
    `Connection: Authorization, X-A\r\nKeep-Alive: 1\r\nProxy-Authorization: Basic eDp5\r\nTE: trailers\r\nX-Forwarded-Host: evil.example.com\r\nForwarded: host=evil\r\nContent-Length: ${write.length}\r\n`,
    write,
  ),
  'another method in a header': post(
    `X-HTTP-Method-Override: DELETE\r\nContent-Length: ${write.length}\r\n`,
    write,
  ),
  'HTTP/1.0': `GET /api/intercom/users?user_id=eve HTTP/1.0\r\nAuthorization: Bearer user ada\r\n\r\n`,
  'a body of a GET': `GET /api/intercom/users?user_id=ada HTTP/1.1\r\n${as('user ada')}Content-Length: 17\r\n${end}{"user_id":"eve"}`,
  TRACE: `TRACE /api/intercom/users HTTP/1.1\r\n${as('all')}${end}`,
  CONNECT: `CONNECT evil.example.com:443 HTTP/1.1\r\n${as('all')}${end}`,
};
