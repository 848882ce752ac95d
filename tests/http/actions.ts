import { readFileSync } from 'node:fs'

export type Action = { id: string; name: string; file: string; page: string }

/** Every server action of the build, and a page on which it stands. */
export function actionsOf(folder = '.next'): Action[] {
  const manifest = JSON.parse(readFileSync(`${folder}/server/server-reference-manifest.json`, 'utf8')) as {
    node: Record<string, { workers: Record<string, unknown>; filename?: string; exportedName?: string }>
  }
  return Object.entries(manifest.node).map(([id, { workers, filename = '', exportedName = '' }]) => {
    const [worker = ''] = Object.keys(workers)
    const parts = worker.split('/').filter((part) => !/^(app|page|\(.*\))$/.test(part))
    return { id, name: exportedName, file: filename, page: `/${parts.join('/')}` }
  })
}

export type Body = { how: string; type: string | null; headers: Record<string, string>; body: string }

const line = (boundary: string, name: string, value: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

/** The same request to do something in every dress that Next, or something before it, might take for one. */
export function bodiesFor(id: string, fields: Record<string, string>): Body[] {
  const boundary = 'edge-of-a-form'
  const multipart = (entries: [string, string][]) =>
    `${entries.map(([name, value]) => line(boundary, name, value)).join('')}--${boundary}--\r\n`
  const pairs = Object.entries(fields)
  const type = `multipart/form-data; boundary=${boundary}`
  const plain = multipart([[`$ACTION_ID_${id}`, ''], ...pairs])
  const bound = multipart([
    ['$ACTION_REF_1', ''],
    ['$ACTION_1:0', JSON.stringify({ id, bound: '$@1' })],
    ['$ACTION_1:1', '[{"status":"idle"}]'],
    ['$ACTION_KEY', 'k'],
    ...pairs,
  ])
  const called = multipart([
    ...pairs.map(([name, value]) => [`_1_${name}`, value] as [string, string]),
    ['0', '[{"status":"idle"},"$K1"]'],
  ])
  const header = { 'next-action': id }
  return [
    { how: 'a form without script', type, headers: {}, body: plain },
    { how: 'a form with state', type, headers: {}, body: bound },
    { how: 'a script', type, headers: { ...header, accept: 'text/x-component' }, body: called },
    {
      how: 'a script, as text',
      type: 'text/plain;charset=UTF-8',
      headers: header,
      body: JSON.stringify([fields]),
    },
    { how: 'a script, as JSON', type: 'application/json', headers: header, body: JSON.stringify([fields]) },
    {
      how: 'an old form',
      type: 'application/x-www-form-urlencoded',
      headers: {},
      body: new URLSearchParams({ [`$ACTION_ID_${id}`]: '', ...fields }).toString(),
    },
    { how: 'a form that says it is text', type: 'text/plain', headers: {}, body: plain },
    { how: 'nothing', type: null, headers: header, body: '' },
  ]
}
