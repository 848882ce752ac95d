import { expect, test } from 'vitest'
import { PRETENDED_COOKIE, pretendedAddress } from './pretended-address'

test.each([
  [`${PRETENDED_COOKIE}=203.0.113.20`, '203.0.113.20'],
  [`a=b; ${PRETENDED_COOKIE}=198.51.100.77; c=d`, '198.51.100.77'],
  [`${PRETENDED_COOKIE}=2001:DB8:50::20`, '2001:db8:50::20'],
  [`${PRETENDED_COOKIE}=2001%3Adb8%3A50%3A%3A20`, '2001:db8:50::20'],
  [`${PRETENDED_COOKIE}=::ffff:192.0.2.40`, '192.0.2.40'],
  [undefined, null],
  ['', null],
  [`${PRETENDED_COOKIE}=`, null],
  [`x${PRETENDED_COOKIE}=203.0.113.20`, null],
  [`${PRETENDED_COOKIE}=127.0.0.1`, null],
  [`${PRETENDED_COOKIE}=10.0.0.1`, null],
  [`${PRETENDED_COOKIE}=8.8.8.8`, null],
  [`${PRETENDED_COOKIE}=203.0.114.1`, null],
  [`${PRETENDED_COOKIE}=203.0.113.020`, null],
  [`${PRETENDED_COOKIE}=203.0.113.20, 127.0.0.1`, null],
])('%s is %s', (cookies, address) => {
  expect(pretendedAddress(cookies)).toBe(address)
})
