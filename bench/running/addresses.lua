-- Asks the addresses of a file one after the other; each thread begins at another place of the list.
-- What stands behind a tab is the entity tag that the asker has already.

local threads = 0

function setup(thread)
   thread:set("number", threads)
   threads = threads + 1
end

function init(args)
   addresses = {}
   for line in io.lines(args[1]) do
      local address, tag = line:match("^([^\t]*)\t?(.*)$")
      local headers = {}
      for name, value in pairs(wrk.headers) do headers[name] = value end
      if tag ~= "" then headers["If-None-Match"] = tag end
      addresses[#addresses + 1] = wrk.format("GET", address, headers)
   end
   at = math.floor(number * #addresses / 2)
end

function request()
   at = at % #addresses + 1
   return addresses[at]
end

function done(summary, latency, requests)
   local errors = summary.errors
   io.write(string.format("figures: rate=%.2f p50=%.3f p99=%.3f failed=%d\n",
      summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000,
      errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
