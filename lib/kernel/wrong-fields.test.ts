import { expect, test } from 'vitest'
import { conflict, wrongField } from './errors'
import { eachField } from './wrong-fields'

const wrong = (field: string) => () => {
  throw wrongField(field, 'name_missing')
}

test('gives what every part found', () => {
  expect(
    eachField(
      () => 'seven',
      () => 7,
    ),
  ).toEqual(['seven', 7])
})

test('says of every field at once what is wrong with it', () => {
  expect(() => eachField(wrong('from'), () => 7, wrong('until'))).toThrow(
    expect.objectContaining({
      code: 'invalid',
      sentence: { key: 'check_fields' },
      fields: { from: { key: 'name_missing' }, until: { key: 'name_missing' } },
    }),
  )
})

test('anything else is thrown as it is', () => {
  const other = () => {
    throw conflict('changed_meanwhile')
  }
  expect(() => eachField(wrong('from'), other)).toThrow(expect.objectContaining({ code: 'conflict' }))
})
