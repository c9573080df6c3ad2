import { describe, expect, it } from "vitest";

import { csv, decoded, json, likelyColumn, lines, writtenCsv } from "./tables";

describe("tables of names", () => {
  it("a pasted text is a name a line", () => expect(lines(" 青岩 \r\n\n花溪\n").rows).toEqual([["青岩"], ["花溪"]]));

  it("quotes hold commas, line breaks and quotes", () =>
    expect(csv('\uFEFF序号,地名\r\n1,"a,""b""\nc"\r\n2,花溪')).toEqual({
      columns: ["序号", "地名"],
      rows: [
        ["1", 'a,"b"\nc'],
        ["2", "花溪"],
      ],
    }));

  it("tabs and semicolons part cells where the heading has them", () => {
    expect(csv("a\tb\n1\t2").rows).toEqual([["1", "2"]]);
    expect(csv("a;b\n1;2").rows).toEqual([["1", "2"]]);
  });

  it("what is written is read again", () => {
    const rows = [
      ["名", "b"],
      ['x"y', "line\nbreak"],
      ["", ","],
    ];
    const read = csv(writtenCsv(rows));
    expect([read.columns, ...read.rows]).toEqual(rows);
  });

  it("the column of names is found by its heading", () => {
    expect(likelyColumn(csv("序号,地名\n"))).toBe(1);
    expect(likelyColumn(csv("id,Name\n"))).toBe(1);
    expect(likelyColumn(csv("id,村名称\n"))).toBe(1);
    expect(likelyColumn(csv("a,b\n"))).toBe(0);
  });

  it("a file of an older office program is read as well", () => {
    const gbk = new Uint8Array([0xbb, 0xa8, 0xcf, 0xaa]);
    expect(decoded(gbk.buffer)).toBe("花溪");
    expect(decoded(new TextEncoder().encode("花溪").buffer)).toBe("花溪");
  });

  it("names come as texts or as objects in JSON", () => {
    expect(json('["a", {"name": "b"}]').rows).toEqual([["a"], ["b"]]);
    expect(json('{"names": ["a"]}').rows).toEqual([["a"]]);
    expect(() => json('{"x": 1}')).toThrow();
  });
});
