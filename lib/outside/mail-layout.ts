import type { Language } from '@/lib/format/message'

/** What a mail says, already in the person's language. */
export type MailWords = {
  language: Language
  /** The company it is about; shown above the greeting. */
  company?: string
  greeting: string
  paragraphs: string[]
  button?: { label: string; url: string }
  footer: string[]
}

/** The mail as text and as HTML that every mail program can show: one narrow table, nothing loaded from anywhere. */
export function renderMail(words: MailWords): { text: string; html: string } {
  if (words.button && !/^https?:\/\//.test(words.button.url))
    throw new Error('A mail’s button leads to the web or nowhere.')
  const clean = {
    ...words,
    company: words.company && plain(words.company),
    greeting: plain(words.greeting),
    paragraphs: words.paragraphs.map(plain),
    footer: words.footer.map(plain),
    button: words.button && { label: plain(words.button.label), url: words.button.url },
  }
  return { text: asText(clean), html: asHtml(clean) }
}

/** Without control characters and without the marks that turn a line's direction and so hide what it says (CVE-2021-42574). */
const plain = (text: string) =>
  text.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '')

function asText({ company, greeting, paragraphs, button, footer }: MailWords): string {
  const parts = [
    company,
    greeting,
    ...paragraphs,
    button && `${button.label}:\n${button.url}`,
    footer.length ? ['-- ', ...footer].join('\n') : '',
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function asHtml({ language, company, greeting, paragraphs, button, footer }: MailWords): string {
  const head = company ? `<p class="quiet" style="${QUIET}">${escaped(company)}</p>` : ''
  const said = paragraphs.map((paragraph) => `<p style="${PARAGRAPH}">${lines(paragraph)}</p>`).join('\n')
  const foot = footer.map((line) => `<p class="quiet" style="${QUIET}">${lines(line)}</p>`).join('\n')
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(greeting)}</title>
<style>${DARK}</style>
</head>
<body class="ground" style="margin:0;padding:0;background:#f6f4f0;color:#1c2125;font-family:${FONT}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;background:#ffffff;border:1px solid #e5e1da;border-radius:8px"><tr><td style="padding:28px 28px 20px">
${head}
<p style="${PARAGRAPH};font-weight:600">${lines(greeting)}</p>
${said}
${button ? buttonHtml(button) : ''}
</td></tr></table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px"><tr><td style="padding:16px 28px">
${foot}
</td></tr></table>
</td></tr></table>
</body>
</html>
`
}

/** The address stands below the button as well: people are told to look where a link leads before they follow it. */
function buttonHtml({ label, url }: NonNullable<MailWords['button']>): string {
  const href = escaped(url)
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0 12px"><tr><td class="button" style="background:#0d5c64;border-radius:6px">
<a href="${href}" class="button" style="display:inline-block;padding:12px 22px;color:#ffffff;border-radius:6px;font-weight:600;text-decoration:none">${escaped(label)}</a>
</td></tr></table>
<p class="quiet" style="${QUIET};word-break:break-all">${href}</p>`
}

const FONT = `system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif`
const PARAGRAPH = 'margin:0 0 16px;font-size:16px;line-height:1.5'
const QUIET = 'margin:0 0 8px;font-size:13px;line-height:1.5;color:#555c62'
const DARK = `:root{color-scheme:light dark}@media (prefers-color-scheme:dark){
.ground{background:#0f1315!important;color:#ebe9e4!important}.sheet{background:#161b1e!important;border-color:#293135!important}
.quiet{color:#a9afb2!important}.button{background:#7accce!important;color:#04282b!important}}`

const lines = (text: string) => escaped(text).replaceAll('\n', '<br>')
const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')
