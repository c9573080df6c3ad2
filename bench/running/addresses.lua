-- Asks the addresses of a file one after the other; each thread begins at another place of the list.

local threads = 0

function setup(thread)
   thread:set("number", threads)
   threads = threads + 1
end

function init(args)
   addresses = {}
   for line in io.lines(args[1]) do
      addresses[#addresses + 1] = wrk.format("GET", line)
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
