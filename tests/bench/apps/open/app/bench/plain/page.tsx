import { connection } from 'next/server'
import { Content } from '@/tests/bench/apps/content'

/** The same page to whoever asks. */
export default async function Plain() {
  await connection()
  return <Content />
}
