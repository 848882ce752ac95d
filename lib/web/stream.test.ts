import { expect, onTestFinished, test } from 'vitest'
import { stream } from './stream'

/** A stream that is asked at every turn of the loop, and what has come out of it so far. */
function listening(of: string, look: () => Promise<string | null>) {
  const leaving = new AbortController()
  onTestFinished(() => leaving.abort())
  const reader = stream(leaving.signal, of, look, { everyMs: 0 }).body?.getReader()
  const next = async () => {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    return done ? null : new TextDecoder().decode(value)
  }
  return { next, leave: () => leaving.abort(), cancel: () => reader?.cancel() }
}

/** The next text that is not only a sign of life. */
async function nextText({ next }: ReturnType<typeof listening>): Promise<string | null> {
  for (;;) {
    const text = await next()
    if (text !== ':\n\n') return text
  }
}

test('says what is so at the beginning, then only what has changed, and ends with null', async () => {
  let said: string | null = ''
  const heard = listening('one', async () => said)
  expect(await nextText(heard)).toBe('retry: 5000\ndata: \n\n')
  said = 'a,b'
  expect(await nextText(heard)).toBe('data: a,b\n\n')
  expect(await heard.next()).toBe(':\n\n')
  said = null
  expect(await nextText(heard)).toBeNull()
})

test('a look that fails ends it: nobody listens on where nothing can be asked', async () => {
  const heard = listening('failing', async () => {
    throw new Error('the database is gone')
  })
  expect(await nextText(heard)).toBeNull()
})

test('three of one person, and a place is free again when one leaves, however it leaves', async () => {
  const still = async () => ''
  const [first, second, third] = [listening('p', still), listening('p', still), listening('p', still)]
  expect(() => listening('p', still)).toThrow(/too_many/)
  await listening('somebody else', still).next()
  first.leave()
  first.leave()
  const fourth = listening('p', still)
  expect(() => listening('p', still)).toThrow(/too_many/)
  await second.cancel()
  listening('p', still)
  expect(() => listening('p', still)).toThrow(/too_many/)
  expect(await nextText(third)).toContain('data: ')
  expect(await nextText(fourth)).toContain('data: ')
})

test('whoever left is asked about no more', async () => {
  let asked = 0
  const heard = listening('leaving', async () => String(asked++))
  await heard.next()
  heard.leave()
  const before = asked
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(asked - before).toBeLessThanOrEqual(1)
})
