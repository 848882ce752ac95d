import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Route = { pattern: string; kind: 'page' | 'route'; methods: string[] }

/** Every address that the folder `app` makes, as Next spells it: without groups, sorted. */
export const routesOf = (folder = 'app'): Route[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map((file): Route => {
      const pattern = `/${file
        .split('/')
        .slice(0, -1)
        .filter((part) => !/^\(.*\)$/.test(part))
        .join('/')}`
      const kind = file.endsWith('page.tsx') ? 'page' : 'route'
      return { pattern, kind, methods: kind === 'page' ? ['GET'] : methodsIn(join(folder, file)) }
    })
    .sort((a, b) => (a.pattern < b.pattern ? -1 : 1))

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

const methodsIn = (file: string) => {
  const source = readFileSync(file, 'utf8')
  return METHODS.filter((method) =>
    new RegExp(`export (const|async function|function) ${method}\\b|export \\{[^}]*\\bas ${method}\\b`).test(
      source,
    ),
  )
}
