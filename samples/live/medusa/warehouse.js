// The warehouse: node warehouse.js <folder> ships each order file of the folder, a parcel for each line, and prints what it shipped.
const fs = require('node:fs');
const path = require('node:path');

const cells = row => [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
const records = text => {
  const [head, ...rows] = text.trim().split(/\r?\n/).map(cells);
  return rows.map(row => Object.fromEntries(head.map((name, index) => [name, row[index]])));
};

const folder = process.argv[2];
for (const file of fs.readdirSync(path.join(folder, 'orders')).filter(name => name.endsWith('.csv'))) {
  const name = path.join(folder, 'orders', file);
  const rows = records(fs.readFileSync(name, 'utf8')).map(line => [line.cust_ref, 'UPS', 'GROUND', `1Z${line.cust_ref}${line.line_no}`, line.item, line.quantity]);
  fs.writeFileSync(path.join(folder, 'confirmations', `${file}.part`), ['cust_ref,carrier,method,tracking_no,item,quantity', ...rows].join('\n') + '\n');
  fs.renameSync(path.join(folder, 'confirmations', `${file}.part`), path.join(folder, 'confirmations', file));
  fs.renameSync(name, `${name}.done`);
  for (const row of rows) console.log(row.join(' '));
}
