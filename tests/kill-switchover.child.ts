import { openPg } from '@/db/client-pg'
import { actorOf, personOf } from '@/lib/auth/lookup'
import { useDatabase } from '@/lib/kernel/database'
import { orm } from '@/lib/kernel/transaction'
import { completeSwitchOver } from '@/lib/switchover/complete'

/** Carries out one switch-over after the other and says which are done, until somebody pulls the plug. */
const [url = '', work = '[]'] = process.argv.slice(2)
useDatabase(openPg(url))
const wire = {
  address: '203.0.113.20',
  device: 'Firefox · Linux',
  deviceProof: null,
  trustProof: null,
  country: null,
  language: 'de' as const,
}

const ready = []
for (const { sessionId, slug, seal } of JSON.parse(work) as {
  sessionId: string
  slug: string
  seal: string
}[]) {
  const person = await personOf(await orm(), sessionId, wire)
  const owner = person && (await actorOf(await orm(), person, slug))
  if (!owner) throw new Error(`nobody may carry out the switch-over of ${slug}`)
  ready.push({ owner, seal })
}
process.stdout.write('ready\n')
for (const { owner, seal } of ready) {
  await completeSwitchOver(owner, { seen: seal })
  process.stdout.write(`${owner.teamSlug}\n`)
}
