import { type Action, actionsOf, bodiesFor } from './actions'
import type { Answer, Client } from './client'

/** Calls an action as Next's own script does, with the fields of a form. */
export function callAction(
  client: Client,
  path: string,
  { id }: Pick<Action, 'id'>,
  fields: Record<string, string>,
): Promise<Answer> {
  const script = bodiesFor(id, fields).find(({ how }) => how === 'a script')
  if (!script) throw new Error('no script among the bodies')
  const { type, headers, body } = script
  return client.ask(path, { method: 'POST', headers: { ...headers, 'content-type': type }, body })
}

/** The action of that name in that file, which is the end of its path. */
export function actionNamed(file: string, name: string): Action {
  const found = actionsOf().find((action) => action.file.endsWith(file) && action.name === name)
  if (!found) throw new Error(`no action ${name} in ${file}`)
  return found
}

/** What a script gets that asks for something before it fills in a form. */
export async function askAction<T>(client: Client, path: string, { id }: Pick<Action, 'id'>): Promise<T> {
  const headers = {
    'next-action': id,
    accept: 'text/x-component',
    'content-type': 'text/plain;charset=UTF-8',
  }
  const { status, text } = await client.ask(path, { method: 'POST', headers, body: '[]' })
  const [, found] = /^\d+:(\{"ok":.*\})$/m.exec(text) ?? []
  if (!found) throw new Error(`no answer to a script at ${path} (${status}): ${text.slice(0, 300)}`)
  return JSON.parse(found) as T
}

/** Whether a script was told no. */
export const isRefused = ({ text }: Answer) => /"status":"refused"|"ok":false/.test(text)
