import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { pagesUnderWay } from '@/lib/kernel/pages-under-way'
import { countPage } from './count-page'

/** As much of a response as is looked at. */
function aResponse(type: string | undefined) {
  const events = new EventEmitter()
  return Object.assign(events, { getHeader: () => type }) as unknown as ServerResponse & EventEmitter
}

test.each([
  ['a page', 'text/html; charset=utf-8', 1],
  ['what a browser asks for in its place', 'text/x-component', 1],
  ['a stream', 'text/event-stream', 0],
  ['a file', 'text/csv; charset=utf-8', 0],
  ['a redirect', undefined, 0],
])('%s after its head', (_, type, waiting) => {
  const response = aResponse(type)
  const sent = countPage(response)
  expect(pagesUnderWay()).toBe(1)
  sent()
  expect(pagesUnderWay()).toBe(waiting)
  response.emit('finish')
  response.emit('close')
  expect(pagesUnderWay()).toBe(0)
})

test('nobody waits for a page whose connection is gone', () => {
  const [first, second] = [aResponse('text/html'), aResponse('text/html')]
  countPage(first)
  countPage(second)
  first.emit('close')
  expect(pagesUnderWay()).toBe(1)
  second.emit('close')
  expect(pagesUnderWay()).toBe(0)
})
