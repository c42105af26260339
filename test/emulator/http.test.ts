import { expect } from 'chai';
import { createApi } from './api.ts';

const json = { 'Content-Type': 'application/json' };

/** `duplex` is required with a stream, but TypeScript's types do not know it. */
function streamed(body: ReadableStream<Uint8Array>): RequestInit {
  return { method: 'POST', headers: json, body, duplex: 'half' } as RequestInit;
}

function takesStreams(): boolean {
  try {
    return Boolean(new Request('https://example.com', streamed(new ReadableStream())).body);
  } catch {
    return false;
  }
}

describe('paths', () => {
  it('accept a trailing slash', async () => {
    const api = createApi();
    expect((await api.get('/users/?page=1')).status).to.equal(200);
    expect((await api.post('/users/', { user_id: '1' })).status).to.equal(201);
    expect((await api.post('/users/bulk_create/', { users: [] })).status).to.equal(201);
  });

  for (const path of ['', '/', '/user', '/users/1', '/usersx', '/users/bulk_create/x', '/Users']) {
    it(`respond with 404 in the envelope when unknown, like "${path}"`, async () => {
      const { status, headers, body } = await createApi().get(path);
      expect(status).to.equal(404);
      expect(headers.get('Content-Type')).to.equal('application/json; charset=utf-8');
      expect(body).to.deep.equal({
        error: { type: 'not_found', message: 'There is nothing at this path' },
      });
    });
  }

  it('begin with /v1', async () => {
    const { emulator } = createApi();
    expect((await emulator.fetch('https://api.intercom.io/users')).status).to.equal(404);
    expect((await emulator.fetch('https://api.intercom.io/v2/users')).status).to.equal(404);
  });

  it('respond with 405 in the envelope to a method that they do not have, and list those that they have', async () => {
    const { status, headers, body } = await createApi().send('/users', { method: 'PATCH' });
    expect(status).to.equal(405);
    expect(headers.get('Allow')).to.equal('GET, HEAD, POST, PUT, DELETE');
    expect(headers.get('Content-Type')).to.equal('application/json; charset=utf-8');
    expect(body).to.deep.equal({
      error: { type: 'method_not_allowed', message: 'PATCH is not allowed here' },
    });
  });

  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']) {
    it(`respond with 405 to ${method} of bulk_create`, async () => {
      const { status, headers } = await createApi().send('/users/bulk_create', { method });
      expect(status).to.equal(405);
      expect(headers.get('Allow')).to.equal('POST');
    });
  }
});

describe('HEAD', () => {
  it('responds like GET, without a body', async () => {
    const api = createApi();
    const { status, headers, text } = await api.send('/users', { method: 'HEAD' });
    expect(status).to.equal(200);
    expect(headers.get('Content-Type')).to.equal('application/json; charset=utf-8');
    expect(text).to.equal('');
    expect((await api.send('/users?user_id=1', { method: 'HEAD' })).status).to.equal(404);
  });
});

describe('responses', () => {
  it('are JSON in UTF-8, with that Content-Type', async () => {
    const api = createApi();
    const created = await api.post('/users', { user_id: '1', name: 'Zoë 😀' });
    expect(created.headers.get('Content-Type')).to.equal('application/json; charset=utf-8');
    expect(created.body.name).to.equal('Zoë 😀');
    const list = await api.get('/users');
    expect(list.headers.get('Content-Type')).to.equal('application/json; charset=utf-8');
  });
});

describe('bodies', () => {
  const write = (method: string, body: BodyInit | null, type?: string) =>
    createApi().send('/users', {
      method,
      body,
      ...(type === undefined ? {} : { headers: { 'Content-Type': type } }),
    });

  for (const method of ['POST', 'PUT', 'DELETE']) {
    const found = method === 'DELETE' ? 404 : 201;

    for (const type of [
      'application/json; charset=utf-8',
      'APPLICATION/JSON',
      'application/json;charset=UTF-8',
      'application/json ; x=y',
    ]) {
      it(`of ${method} may be ${type}`, async () => {
        expect((await write(method, '{"user_id":"1"}', type)).status).to.equal(found);
      });
    }

    for (const type of [
      'text/plain',
      'application/jsonp',
      'application/vnd.api+json',
      'text/json',
    ]) {
      it(`of ${method} may not be ${type}`, async () => {
        const { status, body } = await write(method, '{"user_id":"1"}', type);
        expect(status).to.equal(400);
        expect(body.error).to.deep.equal({
          type: 'bad_request',
          message: 'The Content-Type of the body must be application/json',
        });
      });
    }

    it(`of ${method} may not be without a type`, async () => {
      const bytes = new TextEncoder().encode('{"user_id":"1"}');
      expect((await write(method, bytes)).status).to.equal(400);
    });

    for (const text of ['{', '{"user_id":"1"', "{'user_id':'1'}", '{"user_id":"1"} x']) {
      it(`of ${method} may not be malformed, like ${text}`, async () => {
        const { status, body } = await write(method, text, 'application/json');
        expect(status).to.equal(400);
        expect(body.error.type).to.equal('bad_request');
        expect(body.error.message).to.equal('The body must be well-formed JSON');
      });
    }

    it(`of ${method} may not hold bytes that are not UTF-8`, async () => {
      const bytes = new Uint8Array([...new TextEncoder().encode('{"user_id":"'), 0xff, 0x22, 0x7d]);
      const { status, body } = await write(method, bytes, 'application/json');
      expect(status).to.equal(400);
      expect(body.error.message).to.equal('The body must be well-formed JSON');
    });

    for (const text of ['[]', 'null', '"user_id"', '1', 'true', '[{"user_id":"1"}]']) {
      it(`of ${method} must be an object and not ${text}`, async () => {
        const { status, body } = await write(method, text, 'application/json');
        expect(status).to.equal(400);
        expect(body.error.message).to.equal('The body must be a JSON object');
      });
    }
  }

  for (const method of ['POST', 'PUT']) {
    it(`of ${method} may not be empty`, async () => {
      for (const type of [undefined, 'application/json']) {
        const { status, body } = await write(method, null, type);
        expect(status).to.equal(400);
        expect(body.error.message).to.equal('The request must have a JSON object as its body');
      }
    });
  }

  it('of a DELETE may be empty, whatever its type', async () => {
    const { send, post } = createApi();
    await post('/users', { user_id: '1' });
    const { status } = await send('/users?user_id=1', {
      method: 'DELETE',
      headers: { 'Content-Type': 'text/plain' },
    });
    expect(status).to.equal(200);
  });

  describe('over 1 MiB', () => {
    const max = 1024 * 1024;
    const bodyOf = (bytes: number) => {
      const empty = '{"user_id":"1","ignored":""}';
      return `${empty.slice(0, -2)}${'x'.repeat(bytes - empty.length)}"}`;
    };

    it('are a 413 in the envelope, and not with one byte fewer', async () => {
      const api = createApi();
      const fits = await api.send('/users', { method: 'POST', headers: json, body: bodyOf(max) });
      expect(fits.status).to.equal(201);
      for (const method of ['POST', 'PUT', 'DELETE']) {
        const { status, body } = await api.send('/users', {
          method,
          headers: json,
          body: bodyOf(max + 1),
        });
        expect(status).to.equal(413);
        expect(body).to.deep.equal({
          error: { type: 'request_too_large', message: `The body must not exceed ${max} bytes` },
        });
      }
    });

    it('are measured in bytes, and not in characters', async () => {
      const body = JSON.stringify({ user_id: '1', ignored: '€'.repeat(max / 2) });
      expect(body.length).to.be.below(max);
      const { status } = await createApi().send('/users', { method: 'POST', headers: json, body });
      expect(status).to.equal(413);
    });

    it('are a 413 for bulk_create', async () => {
      const { status } = await createApi().send('/users/bulk_create', {
        method: 'POST',
        headers: json,
        body: bodyOf(max + 1),
      });
      expect(status).to.equal(413);
    });

    const itStreams = takesStreams() ? it : it.skip; // Firefox takes no stream as a request's body
    itStreams('are not read to their end', async () => {
      let sent = 0;
      const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 256 * 1024;
          controller.enqueue(new Uint8Array(256 * 1024));
        },
      });
      const { status } = await createApi().send('/users', streamed(endless));
      expect(status).to.equal(413);
      expect(sent).to.be.below(3 * max);
    });
  });
});
