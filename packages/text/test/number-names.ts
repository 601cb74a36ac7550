// Writes whole numbers out in words, in the ways that newspapers do; the tests read them back.

/** The choices of a writer, taken in order; a shorter list begins again. */
export type Choices = readonly number[];

/** Gives one of several spellings at each call. */
function chooser(choices: Choices): (...spellings: string[]) => string {
  let n = 0;
  return (...spellings) => spellings[(choices[n++ % choices.length] ?? 0) % spellings.length]!;
}

type Choose = ReturnType<typeof chooser>;

const SCALES = [1e9, 1e6, 1e3, 1];

/** The counts of milliards, millions, thousands and ones, the empty ones left out. */
function chunksOf(value: number): { count: number; scale: number }[] {
  let rest = value;
  return SCALES.map((scale) => {
    const count = Math.floor(rest / scale);
    rest -= count * scale;
    return { count, scale };
  }).filter(({ count }) => count > 0);
}

// ---------------------------------------------------------------------------------------------- Arabic

const STEMS = ['', 'واحد', '', 'ثلاث', 'أربع', 'خمس', 'ست', 'سبع', 'ثماني', 'تسع', 'عشر'];
const TENS = ['', '', 'عشر', 'ثلاث', 'أربع', 'خمس', 'ست', 'سبع', 'ثمان', 'تسع'];
const ARABIC_SCALES: Readonly<Record<number, readonly [one: string, many: string]>> = {
  1e9: ['مليار', 'مليارات'],
  1e6: ['مليون', 'ملايين'],
  1e3: ['ألف', 'آلاف'],
};

function arabicUnit(value: number, choose: Choose): string {
  if (value === 1) return choose('واحد', 'واحدة');
  if (value === 2) return choose('اثنان', 'اثنين', 'اثنتان', 'اثنتين');
  return STEMS[value]! + choose('', 'ة');
}

function arabicBelowHundred(value: number, choose: Choose): string[] {
  if (value === 0) return [];
  if (value <= 10) return [arabicUnit(value, choose)];
  if (value === 11) return [choose('أحد عشر', 'إحدى عشرة')];
  if (value === 12) return [choose('اثنا عشر', 'اثني عشر', 'اثنتا عشرة')];
  if (value < 20) return [choose(`${STEMS[value - 10]}ة عشر`, `${STEMS[value - 10]} عشرة`)];
  const tens = TENS[Math.floor(value / 10)]! + choose('ون', 'ين');
  return value % 10 === 0 ? [tens] : [arabicUnit(value % 10, choose), tens];
}

function arabicHundreds(value: number, choose: Choose): string[] {
  const hundred = choose('مئة', 'مائة');
  if (value === 0) return [];
  if (value === 1) return [hundred];
  if (value === 2) return [choose('مئتان', 'مائتين', 'مائتان', 'مئتين')];
  const stem = value === 8 ? choose('ثمان', 'ثماني') : STEMS[value]!;
  return [choose(`${stem}${hundred}`, `${stem} ${hundred}`, `${stem === 'ثمان' ? 'ثماني' : stem}ة ${hundred}`)];
}

function arabicChunk({ count, scale }: { count: number; scale: number }, choose: Choose): string[] {
  const parts = [...arabicHundreds(Math.floor(count / 100), choose), ...arabicBelowHundred(count % 100, choose)];
  const names = ARABIC_SCALES[scale];
  if (names === undefined) return parts;
  if (count === 1) return [names[0]];
  if (count === 2) return [names[0] + choose('ان', 'ين')];
  const last = parts.length - 1;
  return [...parts.slice(0, last), `${parts[last]} ${count <= 10 ? names[1] : names[0]}`];
}

/** "مليونان وثلاثمئة ألف وخمسة": any gender and case, hundreds in one word or two, the "and" glued or apart. */
export function arabicName(value: number, choices: Choices): string {
  const choose = chooser(choices);
  const parts = chunksOf(value).flatMap((chunk) => arabicChunk(chunk, choose));
  return parts.join(choose(' و', ' و '));
}

// ---------------------------------------------------------------------------------------------- Persian

const PERSIAN_UNITS = ['', 'یک', 'دو', 'سه', 'چهار', 'پنج', 'شش', 'هفت', 'هشت', 'نه', 'ده', 'یازده', 'دوازده', 'سیزده'];
const PERSIAN_TEENS = ['چهارده', 'پانزده', 'شانزده', 'هفده', 'هجده', 'نوزده'];
const PERSIAN_TENS = ['', '', 'بیست', 'سی', 'چهل', 'پنجاه', 'شصت', 'هفتاد', 'هشتاد', 'نود'];
const PERSIAN_HUNDREDS = ['', 'صد', 'دویست', 'سیصد', 'چهارصد', 'پانصد', 'ششصد', 'هفتصد', 'هشتصد', 'نهصد'];
const PERSIAN_SCALES: Readonly<Record<number, string>> = { 1e9: 'میلیارد', 1e6: 'میلیون', 1e3: 'هزار' };

function persianParts(count: number, choose: Choose): string[] {
  const hundreds = PERSIAN_HUNDREDS[Math.floor(count / 100)]!;
  const rest = count % 100;
  const small = rest < 20 ? [[...PERSIAN_UNITS, ...PERSIAN_TEENS][rest]!] : [PERSIAN_TENS[Math.floor(rest / 10)]!];
  if (rest >= 20) small.push(PERSIAN_UNITS[rest % 10]!);
  return [hundreds === 'صد' ? choose('صد', 'یکصد') : hundreds, ...small].filter((part) => part !== '');
}

/** «دو میلیون و سیصد هزار و پنج» */
export function persianName(value: number, choices: Choices): string {
  const choose = chooser(choices);
  return chunksOf(value)
    .map(({ count, scale }) => {
      const name = PERSIAN_SCALES[scale];
      if (scale === 1e3 && count === 1) return choose('هزار', 'یک هزار');
      return [persianParts(count, choose).join(' و '), name].filter(Boolean).join(' ');
    })
    .join(' و ');
}

// ---------------------------------------------------------------------------------------------- English

const ENGLISH_UNITS =
  'x one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const ENGLISH_TENS = 'x x twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ENGLISH_SCALES: Readonly<Record<number, string>> = { 1e9: 'billion', 1e6: 'million', 1e3: 'thousand' };

function englishCount(count: number, choose: Choose): string {
  const hundreds = Math.floor(count / 100);
  const rest = count % 100;
  const tens = ENGLISH_TENS[Math.floor(rest / 10)]!;
  const small =
    rest < 20 ? ENGLISH_UNITS[rest]! : rest % 10 === 0 ? tens : tens + choose('-', ' ') + ENGLISH_UNITS[rest % 10]!;
  if (hundreds === 0) return small;
  const head = `${ENGLISH_UNITS[hundreds]} hundred`;
  return rest === 0 ? head : head + choose(' and ', ' ') + small;
}

/** "two million three hundred thousand and five" */
export function englishName(value: number, choices: Choices): string {
  const choose = chooser(choices);
  return chunksOf(value)
    .map(({ count, scale }) => [englishCount(count, choose), ENGLISH_SCALES[scale]].filter(Boolean).join(' '))
    .join(' ');
}
