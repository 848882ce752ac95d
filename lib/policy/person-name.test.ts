import { expect, test } from 'vitest'
import {
  displayPersonName,
  foldPersonName,
  isSharedName,
  isUnknownName,
  splitPersonName,
} from './person-name'

test.each([
  ['Frank Fuchs', 'frank fuchs'],
  ['Reinders, Sjoerd', 'sjoerd reinders'],
  ['Reinders,Sjoerd', 'sjoerd reinders'],
  ['  JÖRG   Schäfer ', 'joerg schaefer'],
  ['Jo\u0308rg Scha\u0308fer', 'joerg schaefer'],
  ['Jörg\u00a0Schäfer', 'joerg schaefer'],
  ['Joerg Schaefer', 'joerg schaefer'],
  ['Emine Neuß', 'emine neuss'],
  ['Stefan Çelik', 'stefan celik'],
  ['René Müller-Lüdenscheidt', 'rene mueller-luedenscheidt'],
  ['Åse Sørensen', 'ase sorensen'],
  ['Marek Zając', 'marek zajac'],
  ['Iwona Kozioł', 'iwona koziol'],
  ['Dr. Katrin Reimers', 'katrin reimers'],
  ['Dr Katrin Reimers', 'katrin reimers'],
  ['Reimers, Dr. Katrin', 'katrin reimers'],
  ['Prof. Dr. Katrin Reimers', 'katrin reimers'],
  ['Prof.Dr.Katrin Reimers', 'katrin reimers'],
  ['Dr.-Ing. Katrin Reimers', 'katrin reimers'],
  ['Dipl.-Ing. Katrin Reimers', 'katrin reimers'],
  ['DIPL.-ING. Katrin Reimers', 'katrin reimers'],
  ['Mag. Ing. Katrin Reimers', 'katrin reimers'],
  ['Katrin Reimers, Mag.', 'katrin reimers'],
  ['Ing Wei', 'ing wei'],
  ['Drees Profitlich', 'drees profitlich'],
  ['Margot Dringenberg', 'margot dringenberg'],
  ['Hans Maier sen.', 'hans maier sen.'],
  ['Maier, Hans sen.', 'hans maier sen.'],
  ['Maier sen., Hans', 'hans maier sen.'],
  ['Hans Maier Jun.', 'hans maier jun.'],
  ['Hans Maier', 'hans maier'],
  ['Berg, Anna, Otto', 'berg, anna, otto'],
  ['Gra?yna Paj?k', 'gra?yna paj?k'],
  ['', ''],
  [' - ', ''],
])('%j folds to %j', (name, folded) => {
  expect(foldPersonName(name)).toBe(folded)
})

test.each([
  ['Sabine Lindner / Büro', true],
  ['Team Innendienst', true],
  ['Vertrieb (2 Personen)', true],
  ['zmiana nocna', true],
  ['PLOEG 2', true],
  ['Früh-Schicht', true],
  ['Alle', true],
  ['Anna Alleweld', false],
  ['Teamer', false],
  ['Lagerfeld', false],
  ['Ölager', false],
  ['Schichtleiter Otto', false],
  ['Otto Biurowski', false],
  ['', false],
])('%j is shared: %s', (name, shared) => {
  expect(isSharedName(name)).toBe(shared)
})

test.each([
  ['unbekannt', true],
  [' Unbekannt ', true],
  ['unbekannt verzogen', false],
  ['', false],
])('%j is nobody: %s', (name, unknown) => {
  expect(isUnknownName(name)).toBe(unknown)
})

test.each([
  ['Reimers, Dr. Katrin', 'Dr. Katrin Reimers', 'Katrin', 'Reimers'],
  ['  Anna   Lena\u00a0Berg ', 'Anna Lena Berg', 'Anna Lena', 'Berg'],
  ['Marieke van der Linde', 'Marieke van der Linde', 'Marieke', 'van der Linde'],
  ['van der Linde, Marieke', 'Marieke van der Linde', 'Marieke', 'van der Linde'],
  ['Hans Maier sen.', 'Hans Maier sen.', 'Hans', 'Maier sen.'],
  ['Berg', 'Berg', '', 'Berg'],
  ['Von Berg', 'Von Berg', 'Von', 'Berg'],
  ['Berg, Anna, Otto', 'Berg, Anna, Otto', 'Berg, Anna,', 'Otto'],
  ['', '', '', ''],
])('%j is shown as %j', (name, shown, first, last) => {
  expect(displayPersonName(name)).toBe(shown)
  expect(splitPersonName(name)).toEqual({ first, last })
})
