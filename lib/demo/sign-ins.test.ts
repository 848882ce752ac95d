import { expect, test } from 'vitest'
import { demoSignIns as known } from '@/db/seed/sign-ins'
import { env } from '@/lib/env'
import { languages } from '@/lib/format/message'
import { loadMessages } from '@/lib/format/messages'
import { demoSignIns } from './sign-ins'

test('outside of the demo there is nobody to be shown', async () => {
  expect(env().mode).not.toBe('demo')
  expect(await demoSignIns()).toEqual([])
})

test.each(languages)('each has words in %s', async (language) => {
  const { dev } = await loadMessages(language)
  const { who } = dev.sign_ins as { who: Record<string, string> }
  expect(Object.keys(who).sort()).toEqual(known.map(({ key }) => key).sort())
})
