// What shoppers order, by kind: plain(number), parts(number) and the odd ones. A basket has lines by SKU, a person, an address and a ship method.
const people = [
  { firstName: 'Ann', lastName: "O'Neil", address: { company: 'Widgets & Co', streetLine1: '1 Main St', streetLine2: 'Apt 4, "rear"', city: 'Springfield', province: 'IL', postalCode: '62704', countryCode: 'US', phoneNumber: '555-0100' } },
  { firstName: 'Jürgen', lastName: 'Groß', address: { streetLine1: 'Straße des 17. Juni 135', city: 'Berlin', postalCode: '10623', countryCode: 'DE' } },
  { firstName: 'Cher', lastName: 'Li', address: { streetLine1: '200 <Bay> St', streetLine2: '', city: 'Toronto', province: 'ON', postalCode: 'M5J 2J5', countryCode: 'CA', phoneNumber: '+1 416 555 0101' } },
];
const skus = ['WID-1', 'GAD-2-S', 'GAD-2-L'];
const ann = basket => ({ ...people[0], method: 'ground', ...basket });

exports.plain = number => ({
  ...people[number % people.length],
  method: ['ground', 'next-day'][number % 2],
  lines: Object.fromEntries(skus.slice(0, 1 + (number % skus.length)).map((sku, index) => [sku, 1 + ((number + index) % 3)])),
});

// Three lines, of which the warehouse sends some of each first.
exports.parts = () => ann({ lines: { 'WID-1': 4, 'GAD-2-S': 2, 'GAD-2-L': 2 } });

exports.letters = () => ({
  firstName: 'Żaneta-Léa', lastName: '北京 Ñandú 🎁', method: 'ground', lines: { 'WID-1': 1 },
  address: { company: 'Fjölnir Ærø & Søn', streetLine1: 'ул. Ленина, д. 5', streetLine2: '三番町 1-2', city: 'Köln-Übersee', postalCode: '10 623', countryCode: 'DE' },
});

exports.long = () => ann({
  lines: { 'GAD-2-L': 1 },
  address: { company: '', streetLine1: `${'An address line that will not end, '.repeat(6)}`.slice(0, 199) + '.', city: 'Portland', province: 'OR', postalCode: '97201', countryCode: 'US' },
});

exports.gift = () => ann({ lines: { 'WID-1': 1, 'GIFT-1': 2 } });

exports.discount = () => ann({ lines: { 'WID-1': 3, 'GAD-2-S': 1 }, coupon: 'THIRD' });

exports.unknown = (number, sku) => ann({ lines: { 'WID-1': 1, [sku]: 2 } });

exports.drone = () => ann({ lines: { 'GAD-2-S': 1 }, method: 'drone' });
