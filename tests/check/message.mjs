// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads an ICU message: the names of its arguments with their types, and the text that people will see.
export function parse_message(message) {
  const names = new Map();
  let shown = '';
  let at = 0;
  const fail = (sentence) => {
    throw new Error(`${sentence} at character ${at + 1} of “${message}”`);
  };
  const word = () => {
    const match = /\s*([^\s{},]+)\s*/y;
    match.lastIndex = at;
    const found = match.exec(message) ?? fail('a name is missing');
    at = match.lastIndex;
    return found[1];
  };
  const argument = () => {
    at += 1;
    const name = word();
    let type = 'text';
    if (message[at] === ',') {
      at += 1;
      type = word();
      if (message[at] === ',') {
        at += 1;
        if (['plural', 'select', 'selectordinal'].includes(type)) {
          let choices = 0;
          while (at < message.length && message[at] !== '}') {
            const selector = word();
            if (selector.startsWith('offset:')) continue;
            if (message[at] !== '{') fail(`the choice ${selector} has no text`);
            at += 1;
            sentence(true);
            choices += selector === 'other' ? 1 : 0;
            const space = /\s*/y;
            space.lastIndex = at;
            space.exec(message);
            at = space.lastIndex;
          }
          if (choices !== 1) fail('there must be one choice “other”');
        } else {
          word();
        }
      }
    }
    if (message[at] !== '}') fail('} is missing');
    at += 1;
    names.set(name, type === 'selectordinal' ? 'plural' : type);
  };
  function sentence(nested) {
    while (at < message.length) {
      if (message[at] === '{') {
        // What an argument will hold is unknown: a word stands for it.
        shown += 'X';
        argument();
      } else if (message[at] === '}') {
        if (!nested) fail('} closes nothing');
        at += 1;
        shown += '\n';
        return;
      } else {
        shown += message[at];
        at += 1;
      }
    }
    if (nested) fail('} is missing');
  }
  sentence(false);
  return { names, shown };
}
