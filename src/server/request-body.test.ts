import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import multipart from '@fastify/multipart';
import { fastify, type FastifyInstance } from 'fastify';
import { readBody } from './request-body.ts';

let app: FastifyInstance;
let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'awiki-body-'));
  const limits = { form: 1000, file: 2000, slowest: 100, patience: 0.2 };
  app = fastify({ forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  await app.register(multipart);
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.post('/', async (request, reply) => {
    try {
      const { fields } = await readBody(request, folder, limits);
      return JSON.stringify([...fields.values]);
    } catch (error) {
      reply.header('connection', 'close');
      return (error as Error).name;
    }
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
});
after(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

/** Sends a head and then pieces, one after the other; gives the last line of the answer. */
function send(headers: string[], pieces: readonly string[] = []): Promise<string> {
  return new Promise((resolve) => {
    let received = '';
    let next: NodeJS.Timeout | undefined;
    const { port } = app.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(['POST / HTTP/1.1', 'Host: x', 'Connection: close', ...headers, '', ''].join('\r\n'));
      let i = 0;
      const go = () => {
        const piece = pieces[i++];
        if (piece === undefined || socket.destroyed) return;
        socket.write(piece);
        next = setTimeout(go, 50);
      };
      go();
    });
    socket.on('data', (data) => (received += String(data)));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(next);
      resolve(received.trim().split('\r\n').at(-1) ?? '');
    });
  });
}

const form = 'Content-Type: application/x-www-form-urlencoded';

test('a form is read, also where it comes in pieces', async () => {
  assert.equal(await send([form, 'Content-Length: 7'], ['a=', '1&', 'b=2']), '[["a","1"],["b","2"]]');
});

test('what is announced as too large is refused before it comes', async () => {
  assert.equal(await send([form, 'Content-Length: 1001']), 'BodyTooLarge');
  assert.equal(await send(['Content-Type: multipart/form-data; boundary=x', 'Content-Length: 3001']), 'BodyTooLarge');
});

test('what turns out to be too large is refused', async () => {
  const chunk = `3e8\r\n${'x'.repeat(1000)}\r\n`;
  assert.equal(await send([form, 'Transfer-Encoding: chunked'], [chunk, chunk]), 'BodyTooLarge');
});

test('a body that comes byte by byte is given up, and leaves no file', async () => {
  assert.equal(await send([form, 'Content-Length: 900'], Array<string>(100).fill('x')), 'BodyTooSlow');
  const head = '--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n';
  const answer = await send(
    ['Content-Type: multipart/form-data; boundary=x', 'Content-Length: 900'],
    [head, ...Array<string>(100).fill('x')],
  );
  assert.equal(answer, 'BodyTooSlow');
  for (let i = 0; i < 100 && (await readdir(folder)).length > 0; i++) await new Promise((done) => setTimeout(done, 20));
  assert.deepEqual(await readdir(folder), []);
});

test('of a client that goes away in the middle of a file nothing stays', async () => {
  const { port } = app.server.address() as AddressInfo;
  const head = '--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nhalf';
  const socket = connect(port, '127.0.0.1', () =>
    socket.write(
      `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 900\r\n\r\n${head}`,
    ),
  );
  const files = async (wanted: number) => {
    for (let i = 0; i < 100 && (await readdir(folder)).length !== wanted; i++)
      await new Promise((done) => setTimeout(done, 2));
    return (await readdir(folder)).length;
  };
  assert.equal(await files(1), 1);
  socket.destroy();
  assert.equal(await files(0), 0);
});
