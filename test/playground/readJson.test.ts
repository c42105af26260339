import { expect } from 'chai';
import { readUsers } from '../../playground/src/import/readUsers.ts';
import { jsonRows, reasonFor } from './readFile.ts';

describe('the reader of users', () => {
  describe('of JSON', () => {
    const users = [
      { user_id: '1', name: 'A]["\\' },
      { email: 'b@example.com', custom_data: { a: 1.5, b: null, c: {} } },
    ];

    it('takes lines and arrays, written in any way', async () => {
      const lines = users.map((user) => JSON.stringify(user)).join('\r\n');
      expect(await jsonRows(`${lines}\r\n\r\n`, 'users.txt')).to.deep.equal({
        1: users[0],
        2: users[1],
      });
      for (const space of [0, 2]) {
        const text = `\ufeff ${JSON.stringify(users, undefined, space)}\n`;
        expect(await jsonRows(text, 'users.json')).to.deep.equal({ 1: users[0], 2: users[1] });
      }
    });

    it('reads an array of any size piece by piece, with items that two pieces share', async () => {
      const many = Array.from({ length: 3000 }, (_, index) => ({
        user_id: `${index}`,
        name: `[{"${index}`,
      }));
      const rows = await jsonRows(JSON.stringify(many), 'users.json');
      expect(Object.values(rows)).to.deep.equal(many);
    });

    it('refuses numbers that would become others, and keys that come twice', async () => {
      const lines = [
        '{"user_id":12345678901234567890}',
        '{"user_id":"1","custom_data":{"n":9007199254740993}}',
        '{"user_id":"1","custom_data":{"n":1e400}}',
        '{"user_id":"1","user_id":"2"}',
        '{"user_id":"1","a":{"\\u0062":1,"b":2}}',
        '{"user_id":"1","":2}',
        '{"user_id":"1","custom_data":{"n":9007199254740992,"m":0.30000000000000004,"text":"9007199254740993"}}',
      ];
      for (const [text, name] of [
        [lines.join('\n'), 'users.jsonl'],
        [`[${lines.join(',')}]`, 'users.json'],
      ] as const) {
        const rows = await jsonRows(text, name);
        expect(rows[1]).to.match(/^user_id: 12345678901234567890 has more digits/);
        expect(rows[2]).to.match(/^custom_data\.n: 9007199254740993 has more digits/);
        expect(rows[3]).to.match(/^custom_data\.n: 1e400 has more digits/);
        expect(rows[4]).to.equal('user_id is there twice');
        expect(rows[5]).to.equal('b is there twice');
        expect(rows[6]).to.equal('a field has no name');
        expect(rows[7]).to.deep.equal(JSON.parse(lines[6] ?? ''));
      }
    });

    it('reads times in text, keeps null, and asks what a small number is', async () => {
      const line = (created_at: unknown) => JSON.stringify({ user_id: '7', created_at });
      expect(await jsonRows(line('2013-05-01T12:30:00Z'), 'a.jsonl')).to.deep.equal({
        1: { user_id: '7', created_at: 1_367_411_400 },
      });
      expect(await jsonRows(`${line(1_367_411_400)}\n${line(null)}`, 'a.jsonl')).to.deep.equal({
        1: { user_id: '7', created_at: 1_367_411_400 },
        2: { user_id: '7', created_at: null },
      });
      expect(await jsonRows(line(41_395), 'a.jsonl')).to.deep.equal({
        1: 'created_at: "41395" needs a choice: how is the column read?',
      });
    });

    it('says of a list that is cut off, or goes on behind its end, that it is', async () => {
      const cut = await jsonRows('[{"user_id":"1"},{"user_id":"2"', 'a.json');
      expect(cut).to.deep.equal({
        1: { user_id: '1' },
        2: 'the file ends inside of the list: is it cut off?',
      });
      const more = await jsonRows('[{"user_id":"1"}] {"user_id":"2"}', 'a.json');
      expect(more).to.deep.equal({ 1: { user_id: '1' }, 2: 'stands behind the end of the list' });
    });

    it('says where a list has a comma too many or too few, and reads its other items', async () => {
      const text = '[{"user_id":"1"},,{"user_id":"2"} {"user_id":"3"},]';
      expect(await jsonRows(text, 'a.json')).to.deep.equal({
        1: { user_id: '1' },
        2: 'there is a comma, and no item',
        3: { user_id: '2' },
        4: 'there is no comma in front of it',
        5: 'there is a comma, and no item',
      });
      expect(await jsonRows('[,{"user_id":"1"}]', 'a.json')).to.deep.equal({
        1: 'there is a comma, and no item',
        2: { user_id: '1' },
      });
    });

    it('refuses fields that have the name of one in custom data', async () => {
      const lines = [
        '{"user_id":"1","custom_data.plan":"a","custom_data":{"plan":"b"}}',
        '{"user_id":"2","custom_data.plan":"a","custom_data":"b"}',
        '{"user_id":"3","custom_data.plan":"a","custom_data":{"seats":3}}',
      ];
      expect(await jsonRows(lines.join('\n'), 'a.jsonl')).to.deep.equal({
        1: 'custom_data.plan is there twice',
        2: 'custom_data is there, and so are fields of it',
        3: { user_id: '3', custom_data: { plan: 'a', seats: 3 } },
      });
    });

    it('parses the first objects once, also to show their fields', async () => {
      const text = '{"user_id":"1","custom_data":{"plan":"pro"}}\n{"user_id":2}\n';
      const { columns, sampleOf } = await readUsers(new File([text], 'a.jsonl'));
      const { parse } = JSON;
      let calls = 0;
      JSON.parse = (...args) => {
        calls += 1;
        return parse(...args);
      };
      try {
        expect(columns.map((_, index) => sampleOf(index))).to.deep.equal([
          ['1', '2'],
          ['pro', ''],
        ]);
      } finally {
        JSON.parse = parse;
      }
      expect(calls).to.equal(0);
    });

    it('refuses one object over several lines', async () => {
      const text = JSON.stringify({ users }, undefined, 2);
      expect(String(await reasonFor(text, {}, 'a.json'))).to.include('Put the users in a list');
    });
  });
});
