import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

/** A file that somebody sends with bad intent. */
export interface HostileFile {
  /** What is wrong with it. */
  readonly what: string;
  readonly filename: string;
  readonly bytes: Buffer;
}

/** Attacks by upload, by what they try. */
export function hostileFiles(): HostileFile[] {
  return [...falseEndings(), ...polyglots(), ...drawings(), ...bombs(), ...pathTricks()];
}

const text = (content: string) => Buffer.from(content);
const html = text('<!DOCTYPE html><html><body><script>alert(1)</script></body></html>');

function falseEndings(): HostileFile[] {
  return [
    { what: 'a page', filename: 'Page.png', bytes: html },
    { what: 'PHP', filename: 'Shell.jpg', bytes: text('<?php system($_GET["c"]); ?>') },
    { what: 'a shell script', filename: 'Run.png', bytes: text('#!/bin/sh\nrm -rf /\n') },
    { what: 'a picture as a drawing', filename: 'Picture.svg', bytes: png(3, 2) },
    { what: 'a drawing as a picture', filename: 'Drawing.png', bytes: svg('<rect width="1" height="1"/>') },
    { what: 'another kind of picture', filename: 'Moving.png', bytes: gif() },
    { what: 'a document', filename: 'Paper.png', bytes: pdf() },
    { what: 'an archive', filename: 'Archive.png', bytes: zip('a.txt', text('a')) },
    { what: 'a program', filename: 'Program.gif', bytes: program() },
    { what: 'words', filename: 'Words.pdf', bytes: text('only words') },
    { what: 'nothing at all', filename: 'Empty.png', bytes: Buffer.alloc(0) },
    { what: 'a forbidden ending before the last', filename: 'Shell.php.png', bytes: png(3, 2) },
    { what: 'a forbidden ending in capitals', filename: 'Shell.PHTML.PNG', bytes: png(3, 2) },
    { what: 'an ending of pages', filename: 'Page.xml', bytes: text('only words') },
    { what: 'the ending of a page', filename: 'Page.html', bytes: html },
    { what: 'no ending', filename: 'Words', bytes: text('only words') },
    { what: 'an ending that the wiki does not want', filename: 'Table.csv', bytes: text('a,b\n') },
    { what: 'nothing but an ending', filename: '.png', bytes: png(3, 2) },
    { what: 'the name of a server’s settings', filename: '.htaccess', bytes: text('Options +ExecCGI\n') },
    { what: 'an XML page as a drawing', filename: 'Page.svg', bytes: text(xhtml('<script>a()</script>')) },
  ];
}

function polyglots(): HostileFile[] {
  const jar = zip('Evil.class', Buffer.from('cafebabe', 'hex'));
  return [
    { what: 'a GIF that is a Java archive', filename: 'Gifar.gif', bytes: Buffer.concat([gif(), jar]) },
    { what: 'a JPEG with a page in its comment', filename: 'Comment.jpg', bytes: jpeg(html) },
    {
      what: 'a PNG with a script in its text',
      filename: 'Text.png',
      bytes: png(3, 2, pngText('<script>a()</script>')),
    },
    { what: 'a GIF that is a script', filename: 'Script.gif', bytes: gif(text('<script>a()</script>')) },
    { what: 'a GIF with a page in UTF-16', filename: 'Wide.gif', bytes: gif(Buffer.from('<html><script>', 'utf16le')) },
    { what: 'a page before a document', filename: 'Paper.pdf', bytes: Buffer.concat([html, pdf()]) },
    { what: 'a document with a page in its head', filename: 'Paper two.pdf', bytes: pdf('<html><script>a()</script>') },
    { what: 'a PNG with PHP in its text', filename: 'Php.png', bytes: png(3, 2, pngText('<?php system(1); ?>')) },
    { what: 'a GIF with JavaScript’s scheme', filename: 'Scheme.gif', bytes: gif(text('<a href="javascript:a()">')) },
    { what: 'a WebP with a page', filename: 'Web.webp', bytes: webp(html) },
    { what: 'a Java archive', filename: 'Archive.jpg', bytes: jar },
  ];
}

function drawings(): HostileFile[] {
  const inside: Readonly<Record<string, string>> = {
    'a script': '<script>alert(1)</script>',
    'a script in capitals': '<SCRIPT>alert(1)</SCRIPT>',
    'a script by prefix': '<x:script xmlns:x="http://www.w3.org/2000/svg">a()</x:script>',
    'a script of a page': '<script xmlns="http://www.w3.org/1999/xhtml">a()</script>',
    'a script in an address': '<script xlink:href="http://evil.example/a.js"/>',
    'an event handler': '<rect onload="alert(1)"/>',
    'an event handler with capitals': '<rect OnClick="alert(1)"/>',
    'an address that runs': '<a xlink:href="javascript:alert(1)"><text>x</text></a>',
    'an address that runs, in pieces': '<a xlink:href="java&#9;scr&#10;ipt:alert(1)"><text>x</text></a>',
    'an address that runs, by references': '<a xlink:href="&#x6A;avascript:alert(1)"><text>x</text></a>',
    'a page as data': '<a xlink:href="data:text/html;base64,PHNjcmlwdD4="><text>x</text></a>',
    'a drawing as data': '<image xlink:href="data:image/svg+xml;base64,PHN2Zz4="/>',
    'a picture from outside': '<image xlink:href="http://evil.example/a.png"/>',
    'a part from outside': '<use xlink:href="http://evil.example/a.svg#b"/>',
    'a filter from outside': '<filter id="f"><feImage xlink:href="http://evil.example/a.svg"/></filter>',
    'an animation of a handler': '<set attributeName="onmouseover" to="alert(1)"/>',
    'an animation of an address': '<a><animate attributeName="xlink:href" values="javascript:alert(1)"/></a>',
    'an address set later': '<a><set attributeName="href" to="javascript:alert(1)"/></a>',
    'a handler as an element': '<handler type="text/ecmascript">alert(1)</handler>',
    'a page inside': '<foreignObject><iframe src="http://evil.example/"/></foreignObject>',
    'a page of another vocabulary': '<body xmlns="http://www.w3.org/1999/xhtml"/>',
    'an unknown vocabulary': '<x:y xmlns:x="http://evil.example/ns"/>',
    'styles from outside': '<style>@import url(http://evil.example/a.css);</style>',
    'styles in escapes': '<rect style="fill:\\75\\72\\6c(http://evil.example/a)"/>',
    'styles with a comment in a word': '<style>rect { fill: u/**/rl(http://evil.example/a) }</style>',
    'styles that run': '<rect style="width: expression(alert(1))"/>',
    'styles that bind': '<rect style="-moz-binding: url(http://evil.example/a.xml#b)"/>',
    'a fill from outside': '<rect fill="url(http://evil.example/a)"/>',
    'a script in CDATA': '<style><![CDATA[ @import "http://evil.example/a.css"; ]]></style>',
    'what is not closed': '<rect>',
  };
  const whole: Readonly<Record<string, Buffer>> = {
    'a style sheet': text(
      `<?xml version="1.0"?><?xml-stylesheet href="http://evil.example/a.xsl" type="text/xsl"?>${svg('').toString()}`,
    ),
    'an entity of the server’s files': text(
      `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg('<text>&x;</text>').toString()}`,
    ),
    'an entity that holds a script': text(
      `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x "<script>alert(1)</script>">]>${svg('&x;').toString()}`,
    ),
    'attributes by default': text(
      `<?xml version="1.0"?><!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>${svg('').toString()}`,
    ),
    'a document type from outside': text(
      `<?xml version="1.0"?><!DOCTYPE svg SYSTEM "http://evil.example/a.dtd">${svg('<script>a()</script>').toString()}`,
    ),
    'a script in UTF-16': Buffer.concat([
      Buffer.from('fffe', 'hex'),
      Buffer.from(svg('<script>a()</script>').toString(), 'utf16le'),
    ]),
    'a script in UTF-7': text(
      '<?xml version="1.0" encoding="UTF-7"?><svg xmlns="http://www.w3.org/2000/svg">+ADw-script+AD4-a()+ADw-/script+AD4-</svg>',
    ),
    'a packed script': gzipSync(svg('<script>a()</script>')),
  };
  return [
    ...Object.entries(inside).map(([what, content], i) => ({
      what: `a drawing with ${what}`,
      filename: `Drawing ${i}.svg`,
      bytes: svg(content),
    })),
    ...Object.entries(whole).map(([what, bytes], i) => ({
      what: `a drawing with ${what}`,
      filename: `Whole drawing ${i}.svg`,
      bytes,
    })),
  ];
}

function bombs(): HostileFile[] {
  const laughs = Array.from({ length: 20 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(20)}">`).join('');
  return [
    {
      what: 'a drawing whose entities grow without end',
      filename: 'Laughs.svg',
      bytes: text(
        `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY l0 "ha">${laughs}]>${svg('<text>&l20;</text>').toString()}`,
      ),
    },
    {
      what: 'a drawing whose document type never ends',
      filename: 'Type.svg',
      bytes: text(`<?xml version="1.0"?><!DOCTYPE svg ${'[]'.repeat(20_000)}<svg/>`),
    },
    {
      what: 'a drawing whose styles are comments in comments',
      filename: 'Styles.svg',
      bytes: svg(`<style>${'/*'.repeat(200_000)}</style><script/>`),
    },
    {
      what: 'a drawing with a word of many megabytes',
      filename: 'Word.svg',
      bytes: svg(`<text>${'a'.repeat(11_000_000)}</text>`),
    },
    {
      what: 'a drawing of a hundred thousand levels',
      filename: 'Deep.svg',
      bytes: svg(`${'<g>'.repeat(100_000)}<script/>${'</g>'.repeat(100_000)}`),
    },
  ];
}

/** Pictures that are small to send and large to unpack: they are taken, and never unpacked. */
export function hugePictures(): { readonly filename: string; readonly bytes: Buffer; readonly width: number }[] {
  const text = pngChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(200_000_000))]));
  return [
    { filename: 'Huge.png', bytes: png(10_000, 10_000), width: 10_000 },
    { filename: 'Claimed.png', bytes: pngOf(2_000_000_000, 2_000_000_000, Buffer.alloc(10)), width: 2_000_000_000 },
    { filename: 'Talkative.png', bytes: png(10_000, 10_001, text), width: 10_000 },
    { filename: 'Moving.gif', bytes: hugeGif(), width: 10_000 },
    { filename: 'Photo.jpg', bytes: jpeg(Buffer.from('comment'), 65_500), width: 65_500 },
  ];
}

function pathTricks(): HostileFile[] {
  const names = [
    '../../../../etc/passwd.png',
    '..\\..\\windows\\system32.png',
    '/etc/cron.d/evil.png',
    'C:\\evil.png',
    'a/b/c.png',
    'Evil.png/../../x.png',
    'Special:Upload.png',
    'Talk:Main Page.png',
    'Evil<script>.png',
    'Evil#part.png',
    'Evil|other.png',
    '%2e%2e%2fevil.png',
    '&#x2e;&#x2e;&#x2f;evil.png',
    `${'n'.repeat(250)}.png`,
    '..png',
    '. .png',
    'Evil.png.',
    'Evil\u0000.png',
    '\u202Egnp.evil.png',
    'Evil\nname.png',
    'File:.png',
    '~~~~.png',
  ];
  return names.map((filename, i) => ({
    what: `the name ${JSON.stringify(filename).slice(0, 40)}`,
    filename,
    bytes: png(20 + i, 2),
  }));
}

function svg(inside: string): Buffer {
  return text(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="30" height="20">${inside}</svg>`,
  );
}

function xhtml(inside: string): string {
  return `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${inside}</body></html>`;
}

/** A black PNG. */
function png(width: number, height: number, more?: Buffer): Buffer {
  return pngOf(width, height, Buffer.alloc((width + 1) * height), more);
}

function pngOf(width: number, height: number, lines: Buffer, more: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    more,
    pngChunk('IDAT', deflateSync(lines)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngText(content: string): Buffer {
  return pngChunk('tEXt', Buffer.from(`Comment\0${content}`));
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A GIF of one dot; `comment` stands near its beginning. */
function gif(comment: Buffer = Buffer.alloc(0)): Buffer {
  const extension =
    comment.length === 0
      ? Buffer.alloc(0)
      : Buffer.concat([Buffer.from([0x21, 0xfe, comment.length]), comment, Buffer.from([0])]);
  return Buffer.concat([
    Buffer.from('4749463839610100010080000000000000ffffff', 'hex').subarray(0, 13),
    Buffer.from('000000ffffff', 'hex'),
    extension,
    Buffer.from('2c00000000010001000002024401003b', 'hex'),
  ]);
}

function hugeGif(): Buffer {
  const file = gif();
  for (const at of [6, 8]) file.writeUInt16LE(10_000, at);
  return file;
}

function jpeg(comment: Buffer, side = 2): Buffer {
  const frame = Buffer.from('ffc0000b080002000301011100', 'hex');
  frame.writeUInt16BE(side, 5);
  frame.writeUInt16BE(side, 7);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(comment.length + 2);
  return Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000fffe', 'hex'),
    length,
    comment,
    frame,
    Buffer.from('ffd9', 'hex'),
  ]);
}

function webp(chunk: Buffer): Buffer {
  const body = Buffer.concat([
    Buffer.from('WEBPVP8X'),
    Buffer.from('0a0000000000000002000001000000', 'hex').subarray(0, 14),
    Buffer.from('JUNK'),
    Buffer.from([chunk.length, 0, 0, 0]),
    chunk,
  ]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from('RIFF'), size, body]);
}

function pdf(head = ''): Buffer {
  return text(`%PDF-1.4\n${head}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`);
}

function program(): Buffer {
  return Buffer.concat([
    text('MZ'),
    Buffer.from('90000300000004000000ffff0000b800', 'hex'),
    Buffer.alloc(100),
    text('PE\0\0'),
  ]);
}

function zip(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const facts = Buffer.alloc(22);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(8, 4);
  facts.writeUInt32LE(crc32(content), 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(content.length, 18);
  const nameLength = Buffer.alloc(4);
  nameLength.writeUInt16LE(name.length);
  const local = Buffer.concat([Buffer.from('504b0304', 'hex'), facts, nameLength, text(name), packed]);
  const central = Buffer.concat([Buffer.from('504b01021400', 'hex'), facts, nameLength, Buffer.alloc(14), text(name)]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
