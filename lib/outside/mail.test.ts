import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { type Mail, MailDelayed, MailRefused, mailPort } from './mail'
import { type KeepMail, linksIn } from './mail-demo'
import { resendPort } from './mail-resend'
import { smtpPort } from './mail-smtp'

const MAIL = {
  to: 'jana@lindenhof.example',
  from: 'Latchkey <login@team.example>',
  subject: 'Ihr Zugang für Müller & Söhne',
  text: 'Guten Tag, hier: https://team.example/activate/abc.\n',
  html: '<p>Guten Tag</p>',
}

const open: { close(): void }[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.close()
  delete process.env.RESEND_BASE_URL
})

describe('which way out', () => {
  const keep: KeepMail = async () => ({ id: 'kept' })
  const smtp = { from: '', via: 'smtp', url: 'smtp://mail.example' } as const
  test.each([
    [{ mode: 'demo', preview: false, mail: smtp }, 'mailbox'],
    [{ mode: 'production', preview: true, mail: smtp }, 'mailbox'],
    [{ mode: 'production', preview: true, mail: { from: '', via: 'resend', apiKey: 're_1' } }, 'mailbox'],
    [{ mode: 'test', preview: false, mail: { from: '', via: 'mailbox' } }, 'mailbox'],
    [{ mode: 'production', preview: false, mail: smtp }, 'smtp'],
    [{ mode: 'production', preview: false, mail: { from: '', via: 'resend', apiKey: 're_1' } }, 'resend'],
  ] as const)('%j: %s', (env, name) => {
    expect(mailPort(env, keep).name).toBe(name)
  })
})

describe('a mail whose head is not what it seems leaves by no way', () => {
  const sent: unknown[] = []
  const ways = [
    mailPort({ mode: 'demo', preview: false, mail: { from: '', via: 'mailbox' } }, async (mail) => ({
      id: String(sent.push(mail)),
    })),
    smtpPort('smtp://127.0.0.1:1'),
    resendPort('re_1'),
  ]
  const change: Partial<Mail>[] = [
    { to: 'jana@lindenhof.example\r\nBcc: eve@evil.example' },
    { to: 'jana@lindenhof.example\nX: y' },
    { to: 'jana@lindenhof.example, eve@evil.example' },
    { to: 'jana@lindenhof.example;eve@evil.example' },
    { to: 'Jana <jana@lindenhof.example>' },
    { to: '"a b"@lindenhof.example' },
    { to: 'jana@a@lindenhof.example' },
    { to: 'jana' },
    { to: '@lindenhof.example' },
    { to: '' },
    { to: `${'a'.repeat(250)}@x.example` },
    { subject: 'Hello\r\nBcc: eve@evil.example' },
    { subject: 'Hello\nthere' },
    { subject: 'Hello\0there' },
    { subject: 'Hello\u0085there' },
    { from: 'Latchkey <a@team.example>\r\nBcc: eve@evil.example' },
    { headers: { 'X-Team': 'a\r\nBcc: eve@evil.example' } },
    { headers: { 'X-Team\r\nBcc': 'eve@evil.example' } },
    { headers: { Bcc: 'eve@evil.example' } },
    { headers: { 'Content-Type': 'text/html' } },
  ]
  test.each(change)('%j', async (part) => {
    for (const way of ways) await expect(way.send({ ...MAIL, ...part }, 'k')).rejects.toThrow(MailRefused)
    expect(sent).toEqual([])
  })
})

test('the mailbox keeps the mail, its links and its key', async () => {
  const kept: unknown[] = []
  const port = mailPort(
    { mode: 'demo', preview: false, mail: { from: '', via: 'mailbox' } },
    async (mail, key) => {
      kept.push([mail, key])
      return { id: '1' }
    },
  )
  expect(await port.send(MAIL, 'k1')).toEqual({ id: '1' })
  expect(kept).toMatchObject([[{ ...MAIL, links: ['https://team.example/activate/abc'] }, 'k1']])
})

test.each([
  ['', []],
  ['no link', []],
  ['see http://localhost:3000/a-b_c/%20?x=1&y=2#z.', ['http://localhost:3000/a-b_c/%20?x=1&y=2#z']],
  [
    '(https://a.example/) https://b.example, https://a.example/!',
    ['https://a.example/', 'https://b.example'],
  ],
  ['<https://a.example/x>\n"https://b.example/y"', ['https://a.example/x', 'https://b.example/y']],
  ['javascript:alert(1) ftp://a.example', []],
])('the links in %j', (text, links) => {
  expect(linksIn(text)).toEqual(links)
})

describe('Resend', () => {
  test('the mail goes out as it is, under its key', async () => {
    const asked = await fakeResend(200, { id: 'r1' })
    expect(await resendPort('re_secret').send(MAIL, 'k1')).toEqual({ id: 'r1' })
    expect(asked).toMatchObject([
      {
        path: '/emails',
        headers: { authorization: 'Bearer re_secret', 'idempotency-key': 'k1' },
        body: { ...MAIL, headers: { 'Auto-Submitted': 'auto-generated' } },
      },
    ])
  })

  test.each([
    [
      422,
      {
        name: 'validation_error',
        message: 'Invalid `to` field. The email address needs to follow the format.',
      },
      MailRefused,
    ],
    [422, { name: 'validation_error', message: 'Invalid `from` field.' }, MailDelayed],
    [
      403,
      { name: 'validation_error', message: 'You can only send testing emails to your own `to` address.' },
      MailDelayed,
    ],
    [401, { name: 'missing_api_key', message: 'Missing API key' }, MailDelayed],
    [403, { name: 'invalid_api_key', message: 'API key is invalid' }, MailDelayed],
    [429, { name: 'rate_limit_exceeded', message: 'Too many requests' }, MailDelayed],
    [429, { name: 'daily_quota_exceeded', message: 'Quota' }, MailDelayed],
    [409, { name: 'concurrent_idempotent_requests', message: 'In progress' }, MailDelayed],
    [500, { name: 'application_error', message: 'Oops' }, MailDelayed],
    [502, 'Bad Gateway', MailDelayed],
    [200, {}, MailDelayed],
  ])('%i %j', async (status, answer, problem) => {
    await fakeResend(status, {
      ...(typeof answer === 'string' ? { answer } : { statusCode: status, ...answer }),
    })
    await expect(resendPort('re_1').send(MAIL, 'k1')).rejects.toThrow(problem)
  })

  test('a key that went out with other words before is sent', async () => {
    await fakeResend(409, {
      name: 'invalid_idempotent_request',
      message: 'Different payload',
      statusCode: 409,
    })
    expect(await resendPort('re_1').send(MAIL, 'k1')).toEqual({ id: 'k1' })
  })

  test('nobody there', async () => {
    process.env.RESEND_BASE_URL = 'http://127.0.0.1:1'
    await expect(resendPort('re_1').send(MAIL, 'k1')).rejects.toThrow(MailDelayed)
  })
})

describe('SMTP', () => {
  test('the mail arrives whole, and the same key has the same Message-ID', async () => {
    const sink = await smtpSink({})
    const first = await smtpPort(sink.url).send(MAIL, 'k1')
    expect(first.id).toMatch(/^<[0-9a-f]{40}@team\.example>$/)
    expect((await smtpPort(sink.url).send(MAIL, 'k2')).id).not.toBe(first.id)
    expect((await smtpPort(sink.url).send(MAIL, 'k1')).id).toBe(first.id)
    expect(sink.commands).toContain('RCPT TO:<jana@lindenhof.example>')
    expect(sink.data).toContain(`Message-ID: ${first.id}`)
    expect(sink.data).toContain('Auto-Submitted: auto-generated')
    expect(sink.data).toContain('https://team.example/activate/abc')
    expect(sink.data).not.toMatch(/^Bcc:/im)
  })

  test.each([
    ['RCPT', '550 5.1.1 No such user', MailRefused],
    ['RCPT', '551 User not local', MailRefused],
    ['RCPT', '553 Mailbox name not allowed', MailRefused],
    ['RCPT', '550 5.7.1 Relaying denied', MailDelayed],
    ['RCPT', '530 Authentication required', MailDelayed],
    ['RCPT', '450 4.2.1 Try again later', MailDelayed],
    ['RCPT', '452 4.2.2 Mailbox full', MailDelayed],
    ['MAIL', '550 5.7.1 Sender not allowed', MailDelayed],
    ['MAIL', '550 5.1.1 No', MailDelayed],
    ['DATA', '554 5.7.1 Looks like spam', MailDelayed],
    ['DATA', '451 Out of space', MailDelayed],
    ['EHLO', '421 Closing', MailDelayed],
  ])('%s answered with %s', async (command, answer, problem) => {
    const sink = await smtpSink({ [command]: answer })
    await expect(smtpPort(sink.url).send(MAIL, 'k1')).rejects.toThrow(problem)
  })

  test('a bounce says why', async () => {
    const sink = await smtpSink({ RCPT: '550 5.1.1 No such user here' })
    await expect(smtpPort(sink.url).send(MAIL, 'k1')).rejects.toThrow('550 5.1.1 No such user here')
  })

  test('to another machine nothing is sent unless the line is encrypted', async () => {
    const sink = await smtpSink({})
    const elsewhere = sink.url.replace('127.0.0.1', '[::ffff:127.0.0.1]')
    await expect(smtpPort(elsewhere).send(MAIL, 'k1')).rejects.toThrow(MailDelayed)
    expect(sink.commands.join()).not.toContain('MAIL FROM')
    await smtpPort(`${elsewhere}/?requireTLS=false`).send(MAIL, 'k1')
    expect(sink.commands.join()).toContain('MAIL FROM')
  })

  test('nobody there', async () => {
    await expect(smtpPort('smtp://127.0.0.1:1').send(MAIL, 'k1')).rejects.toThrow(MailDelayed)
  })
})

/** Answers everything like this; gives back what it was asked. */
async function fakeResend(status: number, answer: unknown) {
  const asked: unknown[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    asked.push({
      path: request.url,
      headers: request.headers,
      body: JSON.parse(Buffer.concat(chunks).toString()),
    })
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer))
  })
  process.env.RESEND_BASE_URL = `http://127.0.0.1:${await listening(server)}`
  return asked
}

/** Speaks as much SMTP (RFC 5321) as a sender needs; `answers` replaces the answer to a command. */
async function smtpSink(answers: Record<string, string>) {
  const sink = { url: '', commands: [] as string[], data: '' }
  const server = createTcpServer((socket) => {
    let inData = false
    socket.on('error', () => socket.destroy())
    socket.write('220 sink\r\n')
    socket.setEncoding('utf8').on('data', (text: string) => {
      if (inData) {
        sink.data += text
        if (!sink.data.endsWith('\r\n.\r\n')) return
        inData = false
        socket.write('250 2.0.0 taken\r\n')
        return
      }
      for (const line of text.split('\r\n').filter(Boolean)) {
        sink.commands.push(line)
        const command = line.slice(0, 4).toUpperCase()
        const answer = answers[command] ?? { DATA: '354 go on', QUIT: '221 bye' }[command] ?? '250 ok'
        inData = answer.startsWith('354')
        if (inData) sink.data = ''
        socket.write(`${answer}\r\n`)
      }
    })
  })
  sink.url = `smtp://127.0.0.1:${await listening(server)}`
  return sink
}

async function listening(server: Server): Promise<number> {
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, () => resolve()))
  return (server.address() as AddressInfo).port
}
