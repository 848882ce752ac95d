import { expect, test } from 'vitest'
import { originsHere, publicUrl } from './public-url'

const preview = {
  VERCEL: '1',
  VERCEL_ENV: 'preview',
  VERCEL_BRANCH_URL: 'b.vercel.app',
  VERCEL_URL: 'd.vercel.app',
}

test.each([
  ['the configured one', { APP_URL: 'https://app.example' }, 'https://app.example'],
  ['this machine in the demo', { PORT: '4000' }, 'http://localhost:4000'],
  ['the branch on a preview', { ...preview, APP_URL: 'https://app.example' }, 'https://b.vercel.app'],
  [
    'the configured one in production',
    { ...preview, VERCEL_ENV: 'production', APP_URL: 'https://app.example' },
    'https://app.example',
  ],
])('%s', (_, source, url) => {
  expect(publicUrl(source)).toBe(url)
})

test('forms of a preview come from either of its names, and from nowhere else', () => {
  expect(new Set(originsHere(preview, 'd.vercel.app'))).toEqual(
    new Set(['https://b.vercel.app', 'https://d.vercel.app']),
  )
  expect(originsHere({ APP_URL: 'https://app.example' }, 'evil.example')).toEqual(['https://app.example'])
})
