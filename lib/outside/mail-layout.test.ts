import { expect, test } from 'vitest'
import { renderMail } from './mail-layout'

const WORDS = {
  language: 'de',
  company: 'Müller & Söhne',
  greeting: 'Guten Tag Jana Roth,',
  paragraphs: ['Ihr eigener Zugang ist bereit.', 'Zeile eins\nZeile zwei'],
  button: { label: 'Passwort wählen', url: 'https://team.example/activate/abc?a=1&b=2' },
  footer: ['Latchkey', 'Diese Nachricht wurde automatisch verschickt.'],
} as const

const render = (change: Partial<Parameters<typeof renderMail>[0]> = {}) =>
  renderMail({ ...WORDS, paragraphs: [...WORDS.paragraphs], footer: [...WORDS.footer], ...change })

test('the text reads like a letter', () => {
  expect(render().text).toBe(`Müller & Söhne

Guten Tag Jana Roth,

Ihr eigener Zugang ist bereit.

Zeile eins
Zeile zwei

Passwort wählen:
https://team.example/activate/abc?a=1&b=2

-- 
Latchkey
Diese Nachricht wurde automatisch verschickt.
`)
  expect(render({ company: undefined, button: undefined, footer: [], paragraphs: [] }).text).toBe(
    'Guten Tag Jana Roth,\n',
  )
})

test('the page names its language, shows the link twice, and loads nothing', () => {
  const { html } = render()
  expect(html).toMatch(/^<!doctype html>\n<html lang="de">/)
  expect(html.match(/https:\/\/team\.example\/activate\/abc\?a=1&amp;b=2/g)).toHaveLength(2)
  expect(html).toContain('Zeile eins<br>Zeile zwei')
  expect(html).toContain('prefers-color-scheme:dark')
  expect(html).not.toMatch(
    /<(img|link|script|iframe|svg|video|object|form|input)\b|\bsrc=|url\(|@import|@font-face/i,
  )
  expect(html.match(/(?:href|action|background)="([^"]*)"/g)).toEqual([
    'href="https://team.example/activate/abc?a=1&amp;b=2"',
  ])
})

test('without a company, a button or a footer nothing empty is left standing', () => {
  const { html } = render({ company: undefined, button: undefined, footer: [] })
  expect(html).not.toMatch(/<a |<p [^>]*>\s*<\/p>|undefined/)
})

const NAUGHTY = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><script>',
  '<!--',
  ']]>',
  '&lt;script&gt;',
  '&#60;script&#62;',
  '{{constructor}}',
  '#{7*7} <%= 7*7 %>',
  'javascript:alert(1)',
  '<a href="//evil.example">click</a>',
  '\u202egnp.exe',
  '\u2066evil\u2069',
  'a\0b',
  'a\x1bb',
  'a\u0085b',
  '\ufeffBOM',
  '👩‍👩‍👧‍👦 Zoë ﷽',
  'Ṱ̺̺̕o͞ ̷i̲̬n',
  '$&$1$`',
  "Robert'); DROP TABLE",
  'a\r\nBcc: eve@evil.example',
  '%0d%0aBcc:x',
  '<style>*{display:none}</style>',
  '</p></td></tr></table>',
  '-- \nsignature',
]

test.each(NAUGHTY)('%j is words and nothing else, wherever it stands', (naughty) => {
  const plain = render()
  const { html, text } = render({
    company: naughty,
    greeting: naughty,
    paragraphs: [naughty, naughty],
    footer: [naughty, naughty],
    button: { ...WORDS.button, label: naughty },
  })
  const tags = (page: string) => page.match(/<\/?[a-z][^>]*>/g)?.filter((tag) => tag !== '<br>')
  expect(tags(html)).toEqual(tags(plain.html))
  for (const page of [html, text]) expect(page).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u)
})

test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'mailto:a@b.example', ''])(
  'a button to %j is our mistake',
  (url) => {
    expect(() => render({ button: { label: 'x', url } })).toThrow()
  },
)
