import type { Env } from '@/lib/env'

/** One way into the demo, printed at its start. */
export type SignIn = { who: string; name: string; password: string }

/** What stands in the terminal once people can come in. */
export function announcement(
  env: Pick<Env, 'appUrl' | 'port' | 'mode' | 'preview'>,
  signIns: readonly SignIn[],
): string {
  const here = `http://localhost:${env.port}`
  const lines = [`Latchkey is ready at ${here}`]
  if (env.appUrl !== here) lines.push(`People reach it at ${env.appUrl}`)
  if (signIns.length > 0) lines.push('', 'Sign in as', ...table(signIns))
  if (env.mode === 'demo') lines.push('', `Mail is not sent but shown at ${env.appUrl}/dev/mailbox`)
  return lines.join('\n')
}

function table(signIns: readonly SignIn[]): string[] {
  const width = (key: keyof SignIn) => Math.max(...signIns.map((signIn) => signIn[key].length))
  return signIns.map(
    ({ who, name, password }) => `  ${who.padEnd(width('who'))}  ${name.padEnd(width('name'))}  ${password}`,
  )
}
