Console.Error.WriteLine("usage: compare [--filter TEXT] [--quick] [--json FILE]");
return 2;
