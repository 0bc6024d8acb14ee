// What a calendar program makes of a feed: `node read.mjs FOLDER READER < feed`, events as JSON.
// FOLDER is where the readers are installed; READER is ical.js (as Thunderbird has it, with the zones that
// the feed brings along) or node-ical (with the machine's own zones).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [folder, reader] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${folder}/package.json`));
const text = readFileSync(0, 'utf8');

function byIcalJs() {
  const ICAL = require('ical.js').default ?? require('ical.js');
  const calendar = new ICAL.Component(ICAL.parse(text));
  calendar.getAllSubcomponents('vtimezone').forEach((zone) => ICAL.TimezoneService.register(zone));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const categories = component.getFirstProperty('categories');
    return {
      uid: event.uid,
      sequence: event.sequence,
      start: event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString(),
      end: event.startDate.isDate ? null : event.endDate.toJSDate().toISOString(),
      summary: event.summary,
      description: event.description,
      categories: categories ? categories.getValues() : [],
      status: component.getFirstPropertyValue('status'),
      url: component.getFirstPropertyValue('url'),
    };
  });
}

function byNodeIcal() {
  const ical = require('node-ical');
  return Object.values(ical.sync.parseICS(text))
    .filter((each) => each.type === 'VEVENT')
    .map((event) => ({
      uid: event.uid,
      sequence: Number(event.sequence),
      start: event.datetype === 'date' ? day(event.start) : event.start.toISOString(),
      end: event.datetype === 'date' ? null : event.end.toISOString(),
      summary: event.summary,
      description: event.description,
      categories: event.categories ?? [],
      status: event.status,
      url: event.url,
    }));
}

/** It keeps a day as that day's midnight on this machine's clock. */
function day(at) {
  const parts = [at.getFullYear(), at.getMonth() + 1, at.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

const readers = { 'ical.js': byIcalJs, 'node-ical': byNodeIcal };
console.log(JSON.stringify(readers[reader]()));
