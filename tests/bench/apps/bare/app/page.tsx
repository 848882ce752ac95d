import { connection } from 'next/server'
import { Content } from '@/tests/bench/apps/content'

/** As little as a page can be that is made anew for every request. */
export default async function Bare() {
  await connection()
  return <Content />
}
