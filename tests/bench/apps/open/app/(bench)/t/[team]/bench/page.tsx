import { connection } from 'next/server'
import { Content } from '@/tests/bench/apps/content'

/** Where the rule of a team binds, a page that looks for nobody. */
export default async function Plain() {
  await connection()
  return <Content />
}
