import { expect } from 'vitest'
import { actionsOf } from './actions'
import type { Client } from './client'
import { crawl } from './crawl'
import { type PageForm, submit } from './forms'
import { password } from './scene'

/** Sends every form with somebody else's cookies; no answer is an error of ours. */
export async function replay(
  client: Client,
  forms: PageForm[],
  extra: Record<string, string> = {},
): Promise<void> {
  for (const form of forms) {
    const values = typed(form, Object.fromEntries(Object.entries(extra).filter(([name]) => has(form, name))))
    const answer = await submit(client, form, values)
    expect(answer.status, `${form.path}: ${form.text}`).toBeLessThan(500)
  }
}
export const has = ({ fields }: PageForm, name: string) => fields.some(([given]) => given === name)

/** What somebody would type who wants the form to work. */
export const typed = (form: PageForm, extra: Record<string, string> = {}) => ({
  ...Object.fromEntries(
    form.fields.flatMap(([name, value]): [string, string][] => {
      const given = TYPED[name]
      return given !== undefined && value === '' ? [[name, given]] : []
    }),
  ),
  ...extra,
})
let invited = 0
const TYPED: Record<string, string> = {
  name: 'Eve Evil',
  reason: 'because',
  current: password,
  password: 'some long new pass phrase',
  cap: '3',
  numbers: 'K010117',
  get email() {
    invited += 1
    return `eve-${invited}@evil.example`
  },
}

/** Forms about things of a team or the vendor: a language, a name, a password one changes for oneself. */
const aboutThings = ({ fields, path }: PageForm) =>
  !path.startsWith('/account') &&
  fields.some(([name]) => !name.startsWith('$') && !['back', 'to', 'language', '_account'].includes(name)) &&
  !fields.some(([name]) => name === 'current')

export async function formsOf(client: Client, ...starts: string[]): Promise<PageForm[]> {
  const known = seen.get(client)?.get(starts.join())
  if (known) return known
  const { forms } = await crawl(client.copy(), starts, 24)
  const found = forms.filter(aboutThings)
  expect(found.length).toBeGreaterThan(2)
  seen.set(client, new Map(seen.get(client)).set(starts.join(), found))
  return found
}
const seen = new Map<Client, Map<string, PageForm[]>>()

/** One form for each action, where it does not matter about whom. */
export const onePerAction = (forms: PageForm[]) => [
  ...new Map(forms.map((form) => [actionOf(form), form])).values(),
]
const actionOf = ({ fields }: PageForm) =>
  fields.find(([name]) => /^\$ACTION_(\d+:0|ID_)/.test(name))?.join() ?? ''

/** Ends every session of a team, rightly: nothing could be tried after it. */
export const isLast = (form: PageForm) =>
  actionsOf().some(({ id, name }) => name === 'endEveryones' && actionOf(form).includes(id))
