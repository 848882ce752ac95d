import type { Language } from './message'

/** One file per area and language under `messages/`. */
export const namespaces = [
  'account',
  'audit',
  'common',
  'dev',
  'errors',
  'factors',
  'mail',
  'members',
  'operator',
  'passwords',
  'networks',
  'policies',
  'recovery',
  'roles',
  'second_factor',
  'street',
  'switchover',
] as const

export type Namespace = (typeof namespaces)[number]

/** All sentences of one language. */
export async function loadMessages(language: Language): Promise<Record<Namespace, Record<string, unknown>>> {
  const files = await Promise.all(namespaces.map((name) => import(`../../messages/${language}/${name}.json`)))
  return Object.fromEntries(namespaces.map((name, index) => [name, files[index].default])) as Record<
    Namespace,
    Record<string, unknown>
  >
}
